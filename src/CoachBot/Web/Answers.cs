
namespace CoachBot.Web;

/// <summary>Refusals are one sentence of plain text, which the page shows as it is.</summary>
internal static class Answers
{
    extension(HttpResponse response)
    {
        public Task SayAsync(int status, string sentence)
        {
            response.StatusCode = status;
            response.ContentType = "text/plain; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            return response.WriteAsync(sentence);
        }
    }
}
