namespace Meeverhuizen.Web.Api;

/// <content>A handover that we send.</content>
public sealed partial class NetworkApi
{
    /// <content>As the pages say it.</content>
    public sealed partial record Handover
    {
        /// <summary>After completion: whether the new team closed or erased its copy, so that the client is worked with here again.</summary>
        public bool IsGoneThere => State == "completed" && (Erasure is { Answer: "erased" } || ErasedAt is not null);
    }
}
