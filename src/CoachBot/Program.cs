using System.Runtime.InteropServices;
using CoachBot.Verbs;

// Ctrl+C and the word of a service manager stop every verb in order; a second Ctrl+C ends it at once.
using var stopping = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stopping.IsCancellationRequested;
    stopping.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandLine.RunAsync(args, Shell.OfProcess(), stopping.Token);
