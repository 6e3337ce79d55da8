using System.Security.Cryptography;
using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Pipeline;

/// <summary>
/// What chance and other people's records have to say to a turn: a fresh code, whose code was typed, how the person asked about is now.
/// Used by the one writer.
/// </summary>
internal sealed class LinkDesk
{
    /// <summary>So many wrong codes in ten minutes, in all chats together (each of several processes counts its part), are somebody guessing: then none is looked at until it ends.</summary>
    public const int MostWrong = 200;

    private readonly Queue<Instant> wrong = new();
    private LinkCode? fresh;

    /// <summary>What is stored of a code.</summary>
    public static string HashOf(LinkCode code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"coachbot link {code.Letters}")));

    /// <summary>How many processes look at codes.</summary>
    public int Processes { get; set; } = 1;

    public ChatsAround Around(IStoreBatch batch, InboundUpdate update, Person person, Instant now)
    {
        var around = new ChatsAround(update.From) { Fresh = fresh ??= Fresh() };
        if (update.Event is ChatEvent.TextSaid { Public: false, Late: false } said && LinkCode.TryRead(said.Text, out var code) && person.Linking?.IsShut(now) != true)
        {
            return around with { Code = FindingOf(batch, code, update.From, person, now) };
        }

        return person.Linking?.Asked is { } asked && batch.Find(asked.Other) is { } other
            ? around with { Other = other, Chats = [.. batch.ChatsOf(other.Id), .. batch.ChatsOf(person.Id)] }
            : around;
    }

    /// <summary>A code was given away; the next turn is shown another one.</summary>
    public void Spend() => fresh = null;

    private static LinkCode Fresh()
    {
        LinkCode code;
        while (!LinkCode.TryMake(RandomNumberGenerator.GetString(LinkCode.Alphabet, LinkCode.Length), out code))
        {
        }

        return code;
    }

    private CodeFinding FindingOf(IStoreBatch batch, LinkCode code, ChatAddress from, Person person, Instant now)
    {
        while (wrong.TryPeek(out var oldest) && now - oldest > Linking.CodeLasts)
        {
            wrong.Dequeue();
        }

        if (wrong.Count >= MostWrong / Processes)
        {
            return new CodeFinding.Closed();
        }

        if (batch.OwnerOf(HashOf(code), now) is not { } id || batch.Find(id) is not { } owner)
        {
            wrong.Enqueue(now);
            return new CodeFinding.Wrong();
        }

        var chats = batch.ChatsOf(id);
        if (id == person.Id && chats.Count == 1)
        {
            return new CodeFinding.Own();
        }

        batch.Withdraw(id);
        return new CodeFinding.Right(owner, chats.Select(chat => chat.Platform).FirstOrDefault(platform => platform != from.Platform, chats[0].Platform));
    }
}
