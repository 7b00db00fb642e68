namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>xcalendar</c>, <c>ycalendar</c>, <c>zcalendar</c> and <c>calendar</c>.</summary>
    public sealed class Calendar : IAttributeValue
    {
        private readonly string value;

        private Calendar(string value) => this.value = value;

        /// <summary>plotly's <c>gregorian</c>.</summary>
        public static Calendar Gregorian { get; } = new("gregorian");

        /// <summary>plotly's <c>chinese</c>.</summary>
        public static Calendar Chinese { get; } = new("chinese");

        /// <summary>plotly's <c>coptic</c>.</summary>
        public static Calendar Coptic { get; } = new("coptic");

        /// <summary>plotly's <c>discworld</c>.</summary>
        public static Calendar Discworld { get; } = new("discworld");

        /// <summary>plotly's <c>ethiopian</c>.</summary>
        public static Calendar Ethiopian { get; } = new("ethiopian");

        /// <summary>plotly's <c>hebrew</c>.</summary>
        public static Calendar Hebrew { get; } = new("hebrew");

        /// <summary>plotly's <c>islamic</c>.</summary>
        public static Calendar Islamic { get; } = new("islamic");

        /// <summary>plotly's <c>julian</c>.</summary>
        public static Calendar Julian { get; } = new("julian");

        /// <summary>plotly's <c>mayan</c>.</summary>
        public static Calendar Mayan { get; } = new("mayan");

        /// <summary>plotly's <c>nanakshahi</c>.</summary>
        public static Calendar Nanakshahi { get; } = new("nanakshahi");

        /// <summary>plotly's <c>nepali</c>.</summary>
        public static Calendar Nepali { get; } = new("nepali");

        /// <summary>plotly's <c>persian</c>.</summary>
        public static Calendar Persian { get; } = new("persian");

        /// <summary>plotly's <c>jalali</c>.</summary>
        public static Calendar Jalali { get; } = new("jalali");

        /// <summary>plotly's <c>taiwan</c>.</summary>
        public static Calendar Taiwan { get; } = new("taiwan");

        /// <summary>plotly's <c>thai</c>.</summary>
        public static Calendar Thai { get; } = new("thai");

        /// <summary>plotly's <c>ummalqura</c>.</summary>
        public static Calendar Ummalqura { get; } = new("ummalqura");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
