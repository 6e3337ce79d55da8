using CoachBot.Core.Chat;
using CoachBot.Personal;

namespace CoachBot.Web;

/// <summary>GET /chat/my-data/…: the files with all that is held of the person of this browser's own chat, for nobody else.</summary>
internal sealed class MyData(PersonalFiles files)
{
    private const string Below = "/chat/my-data/";

    public static string AddressOf(PersonalFile file) => Below + PersonalFiles.NameOf(file);

    public async Task ServeAsync(HttpContext http)
    {
        var name = http.Request.RouteValues["name"] as string;
        var wanted = Enum.GetValues<PersonalFile>().Where(file => PersonalFiles.NameOf(file) == name).Select(file => (PersonalFile?)file).FirstOrDefault();
        if (!PageGate.FromOwnPage(http.Request) || wanted is not { } file || ChatCookie.Read(http.Request) is not { } chat
            || await files.MakeAsync(file, chat, http.RequestAborted) is not { } made)
        {
            await http.Response.SayAsync(StatusCodes.Status404NotFound, "There is nothing here for this browser; open it from your own chat.");
            return;
        }

        // Never a document of this site: it is saved, and opened from there.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        await Results.File(made.Bytes.ToArray(), made.MediaType, made.Name).ExecuteAsync(http);
    }
}
