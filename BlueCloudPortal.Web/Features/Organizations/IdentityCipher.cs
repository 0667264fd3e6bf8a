using System.Security.Cryptography;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.AspNetCore.DataProtection;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Encrypts identity numbers with the portal's own keys, so that a copy of the table tells nothing.</summary>
public sealed class IdentityCipher(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("BlueCloudPortal.IdentityNumber", "v1");

    /// <summary>As it is kept. Called before a transaction begins: the first use makes a key, which is written by itself.</summary>
    public SealedIdentity Seal(IdentityNumber number) => new(_protector.Protect(number.Value), number.Masked);

    /// <summary>The number again. Error: <c>identity-number.unreadable</c> when its key is gone.</summary>
    public Result<string> Open(string cipher)
    {
        try { return _protector.Unprotect(cipher); }
        catch (CryptographicException) { return new PortalError("identity-number.unreadable"); }
    }
}
