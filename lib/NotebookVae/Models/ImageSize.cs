namespace NotebookVae;

/// <summary>The sizes of images that layers halve, checked before any layer is made.</summary>
internal static class ImageSize
{
    /// <summary>The length of the feature vector at the small end of a stack of halving layers, whose channels stand at that place of the
    /// list.</summary>
    public static long Features(long height, long width, IReadOnlyList<long> channels, Index smallEnd)
    {
        if (channels.Count == 0)
        {
            throw new ArgumentException(
                "A convolutional network needs at least one layer: the list of channels was empty.", nameof(channels));
        }

        foreach (long count in channels)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(channels));
        }

        long halvings = 1L << channels.Count;
        if (height < 1 || width < 1 || height % halvings != 0 || width % halvings != 0)
        {
            throw new ArgumentException(
                $"{channels.Count} layers halve the image {channels.Count} times, so height and width must be multiples of {halvings}: "
                + $"they are {height} and {width}.",
                nameof(height));
        }

        return height / halvings * (width / halvings) * channels[smallEnd.GetOffset(channels.Count)];
    }
}
