using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// The Chrome DevTools protocol over a pair of pipes: JSON messages, each ended by a zero byte. One call at a time; events are not
/// looked at. Unlike a port on the loopback interface, nobody else can reach a pipe, and its end ends the browser.
/// </summary>
internal sealed class DevToolsPipe(Stream commands, Stream replies)
{
    private readonly List<byte> unread = [];
    private readonly byte[] buffer = new byte[1 << 16];
    private int searched;
    private int lastId;

    /// <summary>Calls a method and returns its result.</summary>
    /// <param name="method">Its domain and name.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page that it is for, or null for the browser itself.</param>
    /// <exception cref="ChromiumException">The browser is gone, or refused the call.</exception>
    internal async Task<JsonObject> CallAsync(string method, JsonObject parameters, string? session = null)
    {
        var id = ++lastId;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            call["sessionId"] = session;
        }

        try
        {
            await commands.WriteAsync(Encoding.UTF8.GetBytes(call.ToJsonString() + '\0')).ConfigureAwait(false);
            await commands.FlushAsync().ConfigureAwait(false);
            while (true)
            {
                var message = JsonNode.Parse(await ReadAsync().ConfigureAwait(false))!.AsObject();
                if (message["id"]?.GetValue<int>() == id)
                {
                    return message["result"] as JsonObject
                        ?? throw new ChromiumException($"refused {method} ({message["error"]?["message"]})");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or JsonException or InvalidOperationException or ObjectDisposedException)
        {
            throw new ChromiumException("ended by itself", exception);
        }
    }

    private async Task<byte[]> ReadAsync()
    {
        while (true)
        {
            var end = unread.IndexOf(0, searched);
            if (end >= 0)
            {
                var message = unread.GetRange(0, end).ToArray();
                unread.RemoveRange(0, end + 1);
                searched = 0;
                return message;
            }

            searched = unread.Count;
            var count = await replies.ReadAsync(buffer).ConfigureAwait(false);
            if (count == 0)
            {
                throw new IOException("The pipe has ended.");
            }

            unread.AddRange(buffer.AsSpan(0, count));
        }
    }
}
