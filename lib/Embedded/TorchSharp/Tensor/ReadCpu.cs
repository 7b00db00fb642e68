namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The i-th element in row-major order, whose type must be exactly <typeparamref name="T"/>.</summary>
        /// <exception cref="ArgumentException">Another type.</exception>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => data<T>()[i];

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
    }
}
