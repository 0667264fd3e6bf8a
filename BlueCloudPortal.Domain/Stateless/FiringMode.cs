namespace Stateless;

/// <summary>What happens to a trigger that is fired while another one is still being handled.</summary>
public enum FiringMode
{
    /// <summary>It is handled at once, inside the one that is running.</summary>
    Immediate,

    /// <summary>It waits until the one that is running is finished. The default.</summary>
    Queued
}
