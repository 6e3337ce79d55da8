using System.Net;
using Microsoft.Extensions.Options;

namespace CoachBot.Web;

/// <summary>The section <c>Web</c> of the configuration.</summary>
internal sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Where it is served. Loopback unless somebody decides otherwise: the page asks for no password.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The host of <see cref="Url"/>; <c>*</c>, <c>+</c>, <c>0.0.0.0</c> and <c>[::]</c> mean every address of the machine.</summary>
    public string Host => BindingAddress.Parse(Url).Host;

    public bool EveryAddress => Host is "*" or "+" or "0.0.0.0" or "[::]";

    public bool Loopback => IsLoopback(Host);

    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

internal sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        try
        {
            var address = BindingAddress.Parse(options.Url);
            if (address.Scheme is "http" or "https" && address.PathBase.Length == 0 && !address.IsUnixPipe && !address.IsNamedPipe)
            {
                return ValidateOptionsResult.Success;
            }
        }
        catch (FormatException)
        {
            // Said below, in words that name the setting.
        }

        return ValidateOptionsResult.Fail(
            $"Web:Url is \"{options.Url}\", which is no address to serve at; write it like http://127.0.0.1:5080.");
    }
}
