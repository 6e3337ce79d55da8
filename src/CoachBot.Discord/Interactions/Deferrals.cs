using System.Threading.Channels;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Rest;

namespace CoachBot.Discord.Interactions;

/// <summary>
/// Acknowledges interactions that nothing has answered in time, and takes away a "thinking" that nothing ever replaced. All wait
/// equally long, so a queue in order of arrival is all the timer there is.
/// </summary>
internal sealed class Deferrals(IDiscordCalls rest, MonotonicClock clock)
{
    private readonly Channel<OpenInteraction> waiting = Channel.CreateUnbounded<OpenInteraction>(new() { SingleReader = true });
    private readonly Channel<OpenInteraction> placeholders = Channel.CreateUnbounded<OpenInteraction>(new() { SingleReader = true });

    public void Watch(OpenInteraction interaction) => waiting.Writer.TryWrite(interaction);

    /// <summary>Acknowledges at once what will get no answer at all.</summary>
    public void Dismiss(OpenInteraction interaction, CancellationToken cancel) => interaction.Defer(() => DeferAsync(interaction, cancel));

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(DeferDueAsync(stopping), ClearPlaceholdersAsync(stopping));

    private async Task DeferDueAsync(CancellationToken stopping)
    {
        await foreach (var interaction in waiting.Reader.ReadAllAsync(stopping))
        {
            // Nearly all are answered long before; only one that is not is waited for, and the others have been answered meanwhile.
            if (interaction.IsFresh)
            {
                await clock.Until(interaction.ReceivedAt + OpenInteraction.DeferAfter, stopping);
                Dismiss(interaction, stopping);
            }
        }
    }

    private async Task ClearPlaceholdersAsync(CancellationToken stopping)
    {
        await foreach (var interaction in placeholders.Reader.ReadAllAsync(stopping))
        {
            await clock.Until(interaction.ReceivedAt + OpenInteraction.AwaitReplyFor, stopping);
            if (interaction.TakePlaceholder())
            {
                await rest.SendAsync(Routes.DeleteOriginal(interaction.What.Application, interaction.What.Token), stopping);
            }
        }
    }

    private async Task DeferAsync(OpenInteraction interaction, CancellationToken cancel)
    {
        var answer = interaction.IsComponent ? MessageJson.DeferUpdate() : MessageJson.DeferAnswer(interaction.Ephemeral);
        try
        {
            switch (await rest.SendAsync(Routes.Callback(interaction.What.Id, interaction.What.Token, answer, withResponse: false), cancel))
            {
                case RestOutcome.Done when !interaction.IsComponent:
                    placeholders.Writer.TryWrite(interaction);
                    break;
                case RestOutcome.Refused { Error: not DiscordError.AlreadyAnswered }:
                    // Too late or unknown (10062): the answer will go by the direct messages.
                    interaction.Die();
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping; the person sees that the interaction failed and tries again.
        }
    }
}
