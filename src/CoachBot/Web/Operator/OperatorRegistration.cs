using CoachBot.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoachBot.Web.Operator;

internal static class OperatorRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>The operator's page. Needs a <see cref="CoachView"/>.</summary>
        public IServiceCollection AddOperatorPage(IConfiguration configuration)
        {
            services.TryAddSingleton<PageFiles>();

            // Guessers guess in real time, however fast the coach's clock runs.
            return services.AddSingleton(new OperatorGate(configuration[OperatorGate.PasswordKey], TimeProvider.System));
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapOperatorPage()
        {
            var services = routes.ServiceProvider;
            var gate = services.GetRequiredService<OperatorGate>();
            var files = services.GetRequiredService<PageFiles>();
            routes.MapGet("/operator", gate.Around(http => ServeAsync(http, services.GetRequiredService<CoachView>())));
            foreach (var name in (string[])["base.css", "operator.css", "operator.js", "icon.svg"])
            {
                routes.MapGet($"/operator/{name}", gate.Around(http => files.ServeAsync(http, name)));
            }
        }
    }

    private static async Task ServeAsync(HttpContext http, CoachView view)
    {
        var page = OperatorPage.Written(view.Parts, await view.StoreAsync(), view.Content, view.Now, view.Uptime);
        PageFiles.Close(http.Response.Headers);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page, http.RequestAborted);
    }
}
