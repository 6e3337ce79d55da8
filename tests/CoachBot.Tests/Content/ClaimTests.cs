using CoachBot.Content;

namespace CoachBot.Tests.Content;

public sealed class ClaimTests : IDisposable
{
    private readonly SampleContent sample = new();

    public void Dispose() => sample.Dispose();

    [Theory]
    [InlineData("A detoxifying touch.")]
    [InlineData("It purifies the skin.")]
    [InlineData("This cures headaches.")]
    [InlineData("Let it heal.")]
    [InlineData("A miracle for feet.")]
    [InlineData("The calf is your second heart.")]
    [InlineData("It releases endorphins.")]
    [InlineData("It opens the meridians.")]
    [InlineData("There is a reflex point here.")]
    [InlineData("Feel the energy flow.")]
    [InlineData("Good for hair growth.")]
    [InlineData("Boosts fertility.")]
    [InlineData("An easy way of losing weight.")]
    [InlineData("It improves circulation.")]
    [InlineData("Stimulates the immune system.")]
    [InlineData("It boosts your metabolism.")]
    [InlineData("Lowers blood pressure.")]
    [InlineData("It reduces cortisol.")]
    [InlineData("This prevents migraines.")]
    [InlineData("It gets rid of the pain.")]
    [InlineData("Pressing here reaches the kidneys.")]
    [InlineData("Not a wonder. But it cures.")]
    [InlineData("Nothing beats a Theragun.")]
    public void A_claim_is_found(string text)
    {
        sample.Change("tips.yaml", "Listen to your body.", $"\"{text}\"");
        Assert.Equal("tips.yaml", Assert.Single(Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(sample.Folder)).Findings).Place.File);
    }

    [Theory]
    [InlineData("It won't flush toxins, whatever they say.")]
    [InlineData("Pressing your sole won't treat an organ.")]
    [InlineData("There is no good proof that it heals anything.")]
    [InlineData("It is not a cure.")]
    [InlineData("Secure the towel; it may feel warm and pleasant.")]
    [InlineData("Curl your toes and let the weight of the foot sink.")]
    [InlineData("Best done in a good flow of breath.")]
    public void What_is_denied_or_only_sounds_alike_is_none(string text)
    {
        sample.Change("tips.yaml", "Listen to your body.", $"\"{text}\"");
        Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder));
    }

    [Fact]
    public void What_people_may_say_to_the_coach_is_not_looked_at()
    {
        sample.Change("areas.yaml", "aliases: [foot]", "aliases: [foot, detox feet]");
        Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder));
    }
}
