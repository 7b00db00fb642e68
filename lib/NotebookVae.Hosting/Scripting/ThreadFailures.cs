using System.Runtime.ExceptionServices;

namespace NotebookVae.Hosting;

/// <summary>
/// Exceptions on threads that cells started and that nobody catches. By themselves they would end the process, and with it the
/// session, without a word in the notebook.
/// </summary>
internal static class ThreadFailures
{
    private static readonly Lazy<bool> Handler = new(() =>
    {
        ExceptionHandling.SetUnhandledExceptionHandler(exception =>
        {
            if (Receiver is not { } receiver)
            {
                return false;
            }

            receiver(exception);
            return true;
        });
        return true;
    });

    private static Action<Exception>? Receiver { get; set; }

    /// <summary>Sends such exceptions to <paramref name="receiver"/> from now on; null leaves them to the runtime again.</summary>
    internal static void SendTo(Action<Exception>? receiver)
    {
        _ = Handler.Value;
        Receiver = receiver;
    }
}
