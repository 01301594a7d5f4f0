using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Meeverhuizen.ServiceDefaults.ApiDocuments;

/// <summary>
/// What a method of ours uses, read from its compiled code: the methods it calls and the static fields it reads, lambdas and what stands behind
/// <c>await</c> too. So the API document says what the code does, and nobody writes it down a second time.
/// </summary>
internal static class CompiledCode
{
    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Every method that can be reached from this one by plain calls within our own assemblies, and every member of others that is used there.</summary>
    public static IEnumerable<MemberInfo> ReachedFrom(MethodInfo method)
    {
        var (seen, open) = (new HashSet<MemberInfo>(), new Queue<MethodBase>([method]));
        while (open.TryDequeue(out var next))
        {
            foreach (var member in UsedBy(next).Select(Definition).Where(seen.Add))
            {
                yield return member;
                if (member is MethodBase called && IsOurs(called))
                {
                    open.Enqueue(called);
                }
            }
        }
    }

    private static bool IsOurs(MethodBase method) => method.Module.Assembly.GetName().Name?.StartsWith("Meeverhuizen.", StringComparison.Ordinal) == true;

    private static MemberInfo Definition(MemberInfo member) => member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : member;

    private static IEnumerable<MemberInfo> UsedBy(MethodBase method)
    {
        // An async method only starts its state machine; what was written stands there.
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            yield return machine.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!;
        }

        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var instruction = Instructions[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField)
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null)!;
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
