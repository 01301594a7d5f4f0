namespace Meeverhuizen.Setup;

/// <summary>Setup cannot go on; the message says why and what to do, in one sentence.</summary>
public sealed class SetupException(string sentence) : Exception(sentence);
