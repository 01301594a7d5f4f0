using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Handover;
using Meeverhuizen.Services.Handover.Courier;
using Meeverhuizen.Services.Handover.Packages;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(audience: "handover", title: "Handover, the blind courier");
builder.AddDatabase<HandoverDb>();
builder.AddMessaging<HandoverDb>(Destinations.Courier, messages =>
{
    messages.Handle<OfferHandover, OfferHandoverConsumer>();
    messages.Handle<ReofferHandover, ReofferHandoverConsumer>();
    messages.Handle<WithdrawHandover, WithdrawHandoverConsumer>();
    messages.Handle<RevokeHandover, RevokeHandoverConsumer>();
    messages.Handle<RevokeHandoverV2, RevokeHandoverConsumer>();
    messages.Handle<AcceptHandover, AcceptHandoverConsumer>();
    messages.Handle<DeclineHandover, DeclineHandoverConsumer>();
    messages.Handle<HoldHandover, HoldHandoverConsumer>();
    messages.Handle<TakeBackQuestion, TakeBackQuestionConsumer>();
    messages.Handle<ReportWaiting, ReportWaitingConsumer>();
    messages.Handle<SubmitPackage, SubmitPackageConsumer>();
    messages.Handle<ConfirmReceipt, ConfirmReceiptConsumer>();
    messages.Handle<RefusePackage, RefusePackageConsumer>();
    messages.Handle<CompleteHandover, CompleteHandoverConsumer>();
    messages.Handle<RequestErasure, RequestErasureConsumer>();
    messages.Handle<AnswerErasure, AnswerErasureConsumer>();
    messages.Handle<ConfirmErasure, ConfirmErasureConsumer>();
    messages.ReadBeforehand<HandoverSteps>();
    messages.QueuePerSender(HandoverSteps.WhoSends);
    messages.CheckFirst((message, now) => MessageFaults.Of(message, now) is { } fault && (fault == MessageFaults.NoId || message is not (OfferHandover or ReofferHandover))
        ? fault : null); // an offer's other faults are answered to its sender
});
builder.Services.AddScoped<HandoverSteps>();
builder.Services.AddHostedService<DeadlineSweep>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapRoutes();
app.Run();
