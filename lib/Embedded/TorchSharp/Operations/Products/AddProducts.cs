namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>beta·this + alpha·mat1·mat2, this broadcast; ignored where beta is 0.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => AddProduct("addmm", () => mat1.mm(mat2), beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            InPlace.Apply("addmm_", this, x => x.addmm(mat1, mat2, beta, alpha));

        /// <summary>beta·this + alpha·mat·vec, this broadcast; ignored where beta is 0.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) => AddProduct("addmv", () => mat.mv(vec), beta, alpha);

        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) =>
            InPlace.Apply("addmv_", this, x => x.addmv(mat, vec, beta, alpha));

        /// <summary>beta·this + alpha·vec1·vec2ᵀ, this broadcast; ignored where beta is 0.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) =>
            AddProduct("addr", () => vec1.Outer("addr", vec2), beta, alpha);

        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) =>
            InPlace.Apply("addr_", this, x => x.addr(vec1, vec2, beta, alpha));

        // baddbmm is left out: the real package takes the tensor to add last, and multiplies the other two.

        /// <summary>beta·this + alpha·Σᵢ batch1ᵢ·batch2ᵢ, this broadcast; ignored where beta is 0.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            AddProduct("addbmm", () => batch1.bmm(batch2).sum(0L), beta, alpha);

        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            InPlace.Apply("addbmm_", this, x => x.addbmm(batch1, batch2, beta, alpha));

        private Tensor AddProduct(string name, Func<Tensor> multiply, float beta, float alpha) => WrappedTensorDisposeScope(() =>
        {
            Tensor product = multiply();
            CheckFactors(name, this, product);
            if (!is_floating_point() && (name == "addr" || !float.IsInteger(beta) || !float.IsInteger(alpha)))
            {
                throw Fault.Types(
                    name, $"For integral input tensors, argument beta must not be a floating point number, nor alpha: {beta} and {alpha} for {dtype}" +
                    (name == "addr" ? ", which TorchSharp's always is to addr" : ""));
            }

            Devices.Common(name, Impl, product.Impl);
            Tensor start = Expand(product.Impl.Sizes);
            if (beta == 0)
            {
                // Ignored, NaN and all, but still there for its gradient of zeros.
                start = start.where(zeros([], ScalarType.Bool, device), zeros([], dtype, device));
            }
            else if (beta != 1)
            {
                start = start * Factor(beta);
            }

            return start + (alpha == 1 ? product : product * Factor(alpha));

            Scalar Factor(float factor) => is_floating_point() ? (Scalar)factor : (Scalar)(long)factor;
        });
    }

    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);

    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm_(mat1, mat2, beta, alpha);

    public static Tensor addmv(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv(mat1, mat2, beta, alpha);

    public static Tensor addmv_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmv_(mat1, mat2, beta, alpha);

    public static Tensor addr(Tensor input, Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) => input.addr(vec1, vec2, beta, alpha);

    public static Tensor addr_(Tensor input, Tensor vec1, Tensor vec2, float beta = 1.0f, float alpha = 1.0f) => input.addr_(vec1, vec2, beta, alpha);

    public static Tensor addbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.addbmm(batch1, batch2, beta, alpha);

    public static Tensor addbmm_(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.addbmm_(batch1, batch2, beta, alpha);
}
