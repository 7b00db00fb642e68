using System.Text;

namespace NotebookVae.Hosting;

/// <summary>
/// Takes over the console and passes on what is written to it, in order, in pieces: a progress line that is rewritten a thousand
/// times a second must not become a thousand messages.
/// </summary>
internal sealed class ConsoleCapture : IDisposable
{
    private const int PieceLength = 8192;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly StringBuilder pending = new();
    private readonly Action<string, string> pass;
    private readonly TextWriter originalOut = Console.Out;
    private readonly TextWriter originalError = Console.Error;
    private readonly TextReader originalIn = Console.In;
    private readonly TextWriter standardOutput;
    private readonly TextWriter standardError;
    private readonly TextReader standardInput;
    private readonly Timer timer;
    private string pendingStream = "stdout";

    /// <param name="pass">Receives the stream's name (<c>stdout</c> or <c>stderr</c>) and a piece of text.</param>
    /// <param name="input">Who answers; nobody types into a notebook that runs by itself, and reading there finds the end of the input.</param>
    internal ConsoleCapture(Action<string, string> pass, ICellInput? input)
    {
        this.pass = pass;
        timer = new Timer(_ => Flush());
        standardOutput = new Writer(this, "stdout");
        standardError = new Writer(this, "stderr");
        standardInput = input is null ? TextReader.Null : new Reader(this, input);
        Attach();
    }

    /// <summary>Takes the console over again: a cell may have sent it elsewhere and not put it back.</summary>
    internal void Attach()
    {
        Console.SetOut(standardOutput);
        Console.SetError(standardError);
        Console.SetIn(standardInput);
    }

    /// <summary>Passes on what has been written so far.</summary>
    internal void Flush()
    {
        lock (gate)
        {
            if (pending.Length > 0)
            {
                pass(pendingStream, pending.ToString());
                pending.Clear();
            }
        }
    }

    public void Dispose()
    {
        Flush();
        timer.Dispose();
        Console.SetOut(originalOut);
        Console.SetError(originalError);
        Console.SetIn(originalIn);
    }

    private void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            if (stream != pendingStream)
            {
                Flush();
                pendingStream = stream;
            }

            if (pending.Length == 0)
            {
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }

            pending.Append(text);
            if (pending.Length >= PieceLength)
            {
                Flush();
            }
        }
    }

    private sealed class Writer(ConsoleCapture capture, string stream) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override string NewLine => "\n";

        public override IFormatProvider FormatProvider => System.Globalization.CultureInfo.InvariantCulture;

        public override void Write(char value) => capture.Write(stream, [value]);

        public override void Write(string? value) => capture.Write(stream, value);

        public override void Write(char[] buffer, int index, int count) => capture.Write(stream, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => capture.Write(stream, buffer);

        public override void WriteLine(string? value) => capture.Write(stream, value + "\n");
    }

    private sealed class Reader(ConsoleCapture capture, ICellInput input) : TextReader
    {
        private string line = string.Empty;
        private int position;

        public override int Peek() => Fill() ? line[position] : -1;

        public override int Read() => Fill() ? line[position++] : -1;

        public override string? ReadLine()
        {
            if (!Fill())
            {
                return null;
            }

            var rest = line[position..^1];
            position = line.Length;
            return rest;
        }

        private bool Fill()
        {
            if (position == line.Length)
            {
                capture.Flush();
                line = input.ReadLine(string.Empty, isPassword: false) is { } typed ? typed + "\n" : string.Empty;
                position = 0;
            }

            return position < line.Length;
        }
    }
}
