using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoachBot.Core.Chat;
using CoachBot.Personal;
using CoachBot.Drawing;

namespace CoachBot.Web;

/// <summary>A message of the coach as the page gets it.</summary>
/// <param name="Id">The outbox's number of it.</param>
/// <param name="Turn">The turn that said it: buttons of an older turn are stale.</param>
/// <param name="Replaces">The message it is shown instead of; null for a new one.</param>
internal sealed record PageMessage(long Id, long Turn, string? Title, string Text, long? Replaces)
{
    public PageChoice[] Choices { get; init; } = [];

    public PagePicture? Picture { get; init; }

    public PageFile? File { get; init; }

    public PageCue? Cue { get; init; }

    public bool Sound { get; init; }

    public static PageMessage From(Delivery delivery, ContentPictures pictures)
    {
        var message = delivery.Message;
        return new(delivery.Id, delivery.OfferedBy.Value, message.Title, message.Text, Number(delivery.Replaces))
        {
            Choices = [.. message.Choices.Select(choice => new PageChoice(
                new ChoiceToken(delivery.OfferedBy, choice.Id).ToString(), choice.Id.Value, choice.Label, choice.Primary))],
            Picture = PictureOf(message, pictures),
            File = message.File is { } file ? new(MyData.AddressOf(file), PersonalFiles.NameOf(file)) : null,
            Cue = message.Cue is { } cue
                ? new(cue.Number, cue.Of, cue.Starts.ToUnixTimeMilliseconds(), cue.Ends.ToUnixTimeMilliseconds())
                : null,
            Sound = message.Attention == Attention.Sound,
        };
    }

    /// <summary>A chart comes inside the message, so it reaches the pages of its own chat and no address, cache or history of a browser has it.</summary>
    private static PagePicture? PictureOf(OutboundMessage message, ContentPictures pictures) => message switch
    {
        { Chart: { } chart } => new($"data:image/png;base64,{Convert.ToBase64String(ChartPicture.Draw(chart))}", chart.Description) { Chart = true },
        { Picture: { } picture } when pictures.AddressOf(picture) is { } address => new(address, picture.Description),
        _ => null,
    };

    private static long? Number(string? remoteId) =>
        long.TryParse(remoteId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <param name="Token">What a press sends back.</param>
/// <param name="Means">The choice in the language of commands, by which the page knows "rate 7" and "resume".</param>
internal sealed record PageChoice(string Token, string Means, string Label, bool Primary);

/// <param name="Source">Where the page gets it: made when it is asked for, for this chat alone.</param>
internal sealed record PageFile(string Source, string Name);

internal sealed record PagePicture(string Source, string Description)
{
    /// <summary>True for one that has to be seen whole.</summary>
    public bool? Chart { get; init; }
}

/// <param name="Starts">Milliseconds since 1970 by the coach's clock.</param>
internal sealed record PageCue(int Number, int Of, long Starts, long Ends);

/// <summary>The coach's clock, so that the page counts down by it and not by its own.</summary>
internal sealed record PageClock(long Now, double Speed);

/// <summary>What the page sends: something typed or a button pressed, with an id of its own making.</summary>
internal sealed record Said(string? Id, string? Text, string? Choice);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PageMessage))]
[JsonSerializable(typeof(PageClock))]
[JsonSerializable(typeof(Said))]
internal sealed partial class PageJson : JsonSerializerContext;
