using CoachBot.FakeDiscord;

return await ByHand.RunAsync(args);
