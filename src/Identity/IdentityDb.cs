using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.Tokens;
using Meeverhuizen.Identity.TwoFactor;
using Meeverhuizen.Identity.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity;

/// <summary>Users, their sessions, the clients (gateway and services) and the tokens that were given out. No record of any client of a shelter.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<User, Guid>(options)
{
    /// <summary>Who signed in and whether that still stands.</summary>
    public DbSet<SignInSession> Sessions => Set<SignInSession>();

    /// <summary>Wrong passwords per user name.</summary>
    public DbSet<FailedSignIn> FailedSignIns => Set<FailedSignIn>();

    /// <summary>The apps that show people's codes.</summary>
    public DbSet<AuthenticatorApp> AuthenticatorApps => Set<AuthenticatorApp>();

    /// <summary>What is left of people's codes on paper.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Proofs that were used and count no more.</summary>
    public DbSet<UsedOnce> UsedOnce => Set<UsedOnce>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<User>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.DisplayName).HasMaxLength(200);
            user.Property(u => u.Organisation).HasMaxLength(20);
            user.Property(u => u.Role).HasMaxLength(20);
            user.Property(u => u.Language).HasMaxLength(8);
            user.HasIndex(u => u.NormalizedUserName).HasDatabaseName("ix_users_normalized_user_name").IsUnique();
            user.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed);
            user.Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
            user.Ignore(u => u.AccessFailedCount).Ignore(u => u.LockoutEnabled).Ignore(u => u.LockoutEnd);
        });
        builder.Ignore<IdentityUserToken<Guid>>().Ignore<IdentityUserClaim<Guid>>().Ignore<IdentityUserLogin<Guid>>();

        builder.Entity<SignInSession>(session =>
        {
            session.ToTable("sign_in_sessions");
            session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.StartedAt);
        });
        builder.Entity<FailedSignIn>().ToTable("failed_sign_ins").HasKey(failed => failed.NameDigest);
        builder.Entity<AuthenticatorApp>(app =>
        {
            app.ToTable("authenticator_apps").HasKey(a => a.UserId);
            app.HasOne<User>().WithOne().HasForeignKey<AuthenticatorApp>(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes").HasKey(c => new { c.UserId, c.Digest });
            code.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<UsedOnce>(used =>
        {
            used.ToTable("used_once").HasKey(u => u.Digest);
            used.HasIndex(u => u.ExpiresAt);
        });

        builder.UseOpenIddict();
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.ClrType.Namespace!.StartsWith("OpenIddict", StringComparison.Ordinal)))
        {
            entity.SetTableName("oidc_" + entity.GetTableName()!["OpenIddict".Length..].ToLowerInvariant());
        }
    }
}
