using CoachBot.Storage;
using LiteDB;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>What LiteDB and the disk throw, as faults of the store. Values are made before anything is written, so no turn is at fault here.</summary>
internal static class LiteFault
{
    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is LiteException or IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw new StoreFaultException($"LiteDB answers with {failure.GetType().Name}; check the disk with the conversations.", failure);
        }
    }
}
