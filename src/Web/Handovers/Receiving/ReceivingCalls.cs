namespace Meeverhuizen.Web.Api;

/// <content>A handover that we receive.</content>
public sealed partial class NetworkApi
{
    /// <content>As the pages say it.</content>
    public sealed partial record Incoming
    {
        /// <summary>Whether the client's question to erase waits for our answer.</summary>
        public bool IsErasureAsked => State == "completed" && !Locked && Erasure is { Answer: null };
    }
}
