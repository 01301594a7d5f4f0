using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using Meeverhuizen.Messaging;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Meeverhuizen.Architecture.Tests;

/// <summary>Who may know whom in this house, each rule with its reason. A rule that must be broken is changed here, where others see it.</summary>
public sealed class HouseRulesTests
{
    private const string Clients = @"^Meeverhuizen\.Services\.Clients(\.|$)";
    private const string Network = @"^Meeverhuizen\.Services\.Network(\.|$)";
    private const string Courier = @"^Meeverhuizen\.Services\.Handover(\.|$)";
    private const string Web = @"^Meeverhuizen\.Web(\.|$)";

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(
        typeof(Contracts.Handover.HandoverOffered).Assembly, typeof(Sealing.Digest).Assembly, typeof(ServiceDefaults.Caller).Assembly, typeof(Persistence.ManyRows).Assembly,
        typeof(AccessLog.AccessLogger).Assembly, typeof(Outbox).Assembly, typeof(Services.Clients.ClientsDb).Assembly, typeof(Services.Network.NetworkDb).Assembly,
        typeof(Services.Handover.HandoverDb).Assembly, typeof(Web.Parts.Words).Assembly).Build();

    [Fact]
    public void Services_know_each_other_by_messages_and_addresses_only() => Because("each organisation runs its own service, in its own version: what one has compiled in of another, it would also have to update with it",
        Nobody(In(Clients), Network, Courier, Web), Nobody(In(Network), Clients, Courier, Web), Nobody(In(Courier), Clients, Network, Web), Nobody(In(Web), Clients, Network, Courier));

    [Fact]
    public void Contracts_know_nothing() => Because("a message is read by services of other versions: it is what is written down, and nothing else",
        Nobody(In(@"^Meeverhuizen\.Contracts"), @"^Meeverhuizen\.(?!Contracts)"));

    [Fact]
    public void Only_messaging_knows_the_message_library() => Because("outbox, inbox and topology are the promise that nothing is lost or doubled; it is kept in one place",
        Nobody(Types().That().DoNotResideInNamespaceMatching(@"^Meeverhuizen\.Messaging"), "^MassTransit", @"^RabbitMQ\."));

    [Fact]
    public void The_courier_cannot_open_a_package() => Because("it carries what it cannot read: keys and contents are with the two organisations",
        Types().That().ResideInNamespaceMatching(Courier).Should()
        .NotDependOnAny(typeof(Sealing.OrganisationKeys), typeof(Sealing.SealedPackage), typeof(Sealing.ConsentReceipt)));

    [Fact]
    public void The_courier_keeps_no_log_about_persons() => Because("it does not know whose handover it is; a log about persons would mean that it does",
        Nobody(In(Courier), @"^Meeverhuizen\.AccessLog"));

    [Fact]
    public void The_map_knows_nothing_of_handovers_or_files() => Because("the map is what a worker and a client draw together; how it came in or goes out may change without it (merging may: it carries a choice along)",
        Nobody(In(@"^Meeverhuizen\.Services\.Network\.Map$"), @"^Meeverhuizen\.Services\.Network\.(Handovers|Importing)"));

    [Fact]
    public void Reading_a_file_knows_neither_database_nor_handover() => Because("a file of another tool is text until somebody has seen what is in it",
        Nobody(In(@"^Meeverhuizen\.Services\.Network\.Importing\.EasyNwk"), @"^Meeverhuizen\.Services\.Network\.Handovers", @"^Microsoft\.EntityFrameworkCore", "^Npgsql"));

    [Fact]
    public void Consent_is_asked_where_the_client_is() => Because("the team that hands over asks and keeps it; the new team gets a receipt that it can check, and nothing more",
        Nobody(In(@"^Meeverhuizen\.Services\.Network\.Handovers\.Receiving"), @"^Meeverhuizen\.Services\.Network\.Handovers\.Consents"));

    [Fact]
    public void What_every_solution_has_knows_no_service() => Because("the ground does not stand on the house",
        Nobody(In(@"^Meeverhuizen\.(ServiceDefaults|Persistence|AccessLog|Messaging|Sealing)"), @"^Meeverhuizen\.(Services|Web)"));

    [Fact]
    public void Service_defaults_know_no_database_of_ours() => Because("the gateway and the pages, which keep no data about persons, use them too",
        Nobody(In(@"^Meeverhuizen\.ServiceDefaults"), @"^Meeverhuizen\.(Persistence|AccessLog|Messaging)"));

    [Fact]
    public void No_folder_is_named_after_a_layer() => Because("who is told that a handover can be put on hold looks for the word hold, not for a layer",
        Types().That().ResideInNamespaceMatching(@"^Meeverhuizen\.(Services|Web)").Should()
        .NotResideInNamespaceMatching(@"\.(Domain|Features|Data|Consumers|Work|Common|Helpers|Utils|Models|Repositories|Infrastructure|Application)(\.|$)"));

    [Fact]
    public void What_pages_share_knows_no_task() => Because("what every task stands on cannot stand on one of them: a task can be taken out or given away",
        Nobody(In(@"^Meeverhuizen\.Web\.(Parts|TypedText)"), @"^Meeverhuizen\.Web\.(?!Parts|TypedText|Api)"));

    [Fact]
    public void Whoever_handles_a_message_is_called_a_consumer() => Because("that is what .NET's message libraries call it",
        Classes().That().ImplementInterface(typeof(IHandle<>)).Should().HaveNameEndingWith("Consumer"));

    [Fact]
    public void Names_say_what_something_is() => Because("such an ending can be put behind anything and says nothing",
        Classes().That().ResideInNamespaceMatching("^Meeverhuizen").Should()
        .NotHaveNameMatching("(Manager|Helper|Info|Dto|Impl|Util|Utils)$"));

    [Fact]
    public void What_is_not_made_to_be_inherited_is_sealed() => Because("what can be inherited is a promise to who inherits it",
        Classes().That().ResideInNamespaceMatching(@"^Meeverhuizen\.Services").And().AreNotAbstract().And().DoNotHaveName("ContactInput" /* what is typed is held to more */).And().DoNotResideInNamespaceMatching(@"\.Migrations$")
        .Should().BeSealed());

    private static GivenTypesConjunction In(string where) => Types().That().ResideInNamespaceMatching(where);

    /// <summary>Nobody of these depends on anybody there.</summary>
    private static ArchRule<ArchUnitNET.Domain.IType> Nobody(GivenTypesConjunction who, params string[] whom) =>
        who.Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching(string.Join('|', whom.Select(where => $"({where})")))).WithoutRequiringPositiveResults();

    private static void Because(string why, params IArchRule[] rules)
    {
        var broken = rules.SelectMany(rule => rule.Evaluate(House)).Where(result => !result.Passed).Select(result => result.Description).ToList();
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, [.. broken, "because " + why]));
    }
}
