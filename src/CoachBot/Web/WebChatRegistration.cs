using CoachBot.Core.Chat;
using CoachBot.Personal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoachBot.Web;

internal static class WebChatRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>The chat page as one more platform. Needs a TimeProvider, the content, a <see cref="ShownHistory"/> and <see cref="ContentPictures"/>.</summary>
        public IServiceCollection AddWebChat()
        {
            services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
            services.TryAddSingleton<PageFiles>();
            services.AddSingleton<PicturesPage>();
            services.AddSingleton<RoutinePreview>();
            services.AddSingleton<WebChat>();
            services.AddSingleton<WebChatAdapter>();
            return services.AddSingleton<IChatAdapter>(provider => provider.GetRequiredService<WebChatAdapter>());
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapWebChat()
        {
            var services = routes.ServiceProvider;
            var gate = new PageGate(services.GetRequiredService<IOptions<WebOptions>>().Value);
            var files = services.GetRequiredService<PageFiles>();
            var chat = services.GetRequiredService<WebChat>();
            routes.MapGet("/", gate.Around(files.ServePageAsync));
            routes.MapGet("/pictures", gate.Around(services.GetRequiredService<PicturesPage>().ServeAsync));
            var preview = services.GetRequiredService<RoutinePreview>();
            routes.MapGet("/routines", gate.Around(preview.ListAsync));
            routes.MapGet("/routines/{id}", gate.Around(preview.ShowAsync));
            routes.MapGet("/page/{name}", gate.Around(files.ServeFileAsync));
            routes.MapGet("/content/{**path}", gate.Around(services.GetRequiredService<ContentPictures>().ServeAsync));
            routes.MapGet("/chat/events", gate.Around(chat.FollowAsync));
            if (services.GetService<PersonalFiles>() is { } personal)
            {
                routes.MapGet("/chat/my-data/{name}", gate.Around(new MyData(personal).ServeAsync));
            }

            routes.MapPost("/chat/say", gate.Around(chat.SayAsync));
            routes.MapPost("/chat/leave", gate.Around(WebChat.LeaveAsync));
        }
    }
}
