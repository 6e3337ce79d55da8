using CoachBot.Pipeline;

namespace CoachBot.Web;

/// <summary>
/// Asked by machines, and by an operator with curl, under whatever name they reach us. Says nothing of anybody: the store, the platforms,
/// and for what is not well the sentence that says what to do.
/// </summary>
internal static class HealthEndpoints
{
    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>
        /// <c>/health/live</c>: the process answers. <c>/health/ready</c>: 200 when conversations are kept and somebody can be reached, else
        /// 503; either way a line for each part. One platform that will not have us is no reason to take the others away.
        /// </summary>
        public void MapHealth(Func<IReadOnlyList<PartHealth>> parts)
        {
            routes.MapGet("/health/live", http => http.Response.SayAsync(StatusCodes.Status200OK, "ok"));
            routes.MapGet("/health/ready", http =>
            {
                var now = parts();
                var ready = now[0].Healthy && now.Skip(1).Any(platform => platform.Healthy);
                return http.Response.SayAsync(ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, Text(ready, now));
            });
        }
    }

    private static string Text(bool ready, IReadOnlyList<PartHealth> parts)
    {
        var width = parts.Max(part => part.Part.Length);
        var lines = parts.Select(part => $"{part.Part.PadRight(width)}  {(part.Healthy ? "well" : "ill ")}  {part.Summary}");
        return $"{(ready ? "ready" : "not ready")}\n{string.Join('\n', lines)}\n";
    }
}
