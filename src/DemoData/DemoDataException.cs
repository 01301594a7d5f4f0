namespace Meeverhuizen.DemoData;

/// <summary>The city cannot be filled now; the message says why in one sentence, without anybody's name.</summary>
internal sealed class DemoDataException(string sentence) : Exception(sentence);
