using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>Is told which pages staff open while they look through somebody's eyes.</summary>
public interface IViewLog
{
    /// <summary>A page was opened, or a file taken.</summary>
    /// <param name="path">The path of its address.</param>
    /// <param name="actor">The viewed person, with the viewer.</param>
    Task OpenedAsync(string path, Actor actor);
}
