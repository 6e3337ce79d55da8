using System.Buffers;
using System.Text;

namespace CoachBot.Content.Yaml;

/// <summary>One content file as it was on disk.</summary>
/// <param name="Path">Its path below the content folder, with forward slashes.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record TextFile(string Path, byte[] Bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its text, or null when a finding says why it cannot be read as one.</summary>
    public string? Decode(Findings findings)
    {
        var bytes = Bytes.AsSpan();
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        if (FirstInvalid(bytes) is { } invalid)
        {
            findings.Add(PlaceOf(bytes, invalid), $"byte 0x{bytes[invalid]:X2} is not UTF-8", "Save the file as UTF-8.");
            return null;
        }

        var text = Strict.GetString(bytes);
        return HasTab(text, findings) | HasControl(text, findings) ? null : text;
    }

    private static int? FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return null;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private TextPlace PlaceOf(ReadOnlySpan<byte> bytes, int at)
    {
        var before = bytes[..at];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(Path, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>One finding per file: an editor that writes tabs writes them on every line.</summary>
    private bool HasTab(string text, Findings findings)
    {
        if (text.IndexOf('\t', StringComparison.Ordinal) is not (>= 0 and var first))
        {
            return false;
        }

        var others = text.Split('\n').Count(line => line.Contains('\t', StringComparison.Ordinal)) - 1;
        var more = others == 0 ? "" : $", and on {others} more {(others == 1 ? "line" : "lines")}";
        findings.Add(PlaceOf(text, first), $"a tab is used here{more}", "Use spaces: YAML does not allow tabs.");
        return true;
    }

    /// <summary>The parser takes some control characters for the end of the file, and none can be shown in a chat.</summary>
    private bool HasControl(string text, Findings findings)
    {
        var at = text.AsSpan().IndexOfAny(Unshowable);
        if (at < 0)
        {
            return false;
        }

        findings.Add(PlaceOf(text, at), $"a control character (U+{(int)text[at]:X4}) is used here", "Delete it.");
        return true;
    }

    private TextPlace PlaceOf(string text, int at)
    {
        var before = text.AsSpan(0, at);
        return new(Path, before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }

    /// <summary>Tabs are told apart before; line separators and a byte order mark in mid-text are as invisible as control characters.</summary>
    private static readonly SearchValues<char> Unshowable = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl).Except(['\t', '\n', '\r']), '\u2028', '\u2029', '\uFEFF']);
}
