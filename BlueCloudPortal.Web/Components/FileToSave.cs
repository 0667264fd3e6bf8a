namespace BlueCloudPortal.Web.Components;

/// <summary>A file that an open page gives to its browser.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record FileToSave(string Name, string Type, byte[] Bytes);
