using System.Reflection;
using Meeverhuizen.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Meeverhuizen.Persistence;

/// <summary>Codes stand in the database as their text (<see cref="Codes"/>): lists of ours, and what may come from elsewhere (<see cref="Code{T}"/>).</summary>
public static class CodeColumns
{
    /// <summary>For every list of codes in these assemblies.</summary>
    public static void AddCodes(this ModelConfigurationBuilder conventions, params IEnumerable<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(conventions);
        foreach (var list in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsEnum && type.IsDefined(typeof(CodeListAttribute))))
        {
            conventions.Properties(list).HaveConversion(typeof(OfList<>).MakeGenericType(list));
            conventions.Properties(typeof(Code<>).MakeGenericType(list)).HaveConversion(typeof(OfCode<>).MakeGenericType(list));
            conventions.Properties(typeof(IReadOnlyList<>).MakeGenericType(list)).HaveConversion(typeof(OfSeveral<>).MakeGenericType(list), typeof(SameCodes<>).MakeGenericType(list));
        }
    }

    /// <summary>A column with a code.</summary>
    public static T Code<T>(this NpgsqlDataReader row, int column)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(row);
        return Codes.Parse<T>(row.GetString(column));
    }

    /// <summary>A column with a code that may be empty.</summary>
    public static T? MaybeCode<T>(this NpgsqlDataReader row, int column)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.IsDBNull(column) ? null : row.Code<T>(column);
    }

    /// <summary>A column with several codes.</summary>
    public static IReadOnlyList<T> CodesOf<T>(this NpgsqlDataReader row, int column)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(row);
        return [.. row.GetFieldValue<string[]>(column).Select(Codes.Parse<T>)];
    }

    private sealed class OfList<T>() : ValueConverter<T, string>(value => value.ToCode(), text => Codes.Parse<T>(text))
        where T : struct, Enum;

    private sealed class OfCode<T>() : ValueConverter<Code<T>, string>(code => code.Text, text => new Code<T>(text))
        where T : struct, Enum;

    private sealed class OfSeveral<T>() : ValueConverter<IReadOnlyList<T>, string[]>(values => values.ToCodes(), texts => texts.Select(Codes.Parse<T>).ToList())
        where T : struct, Enum;

    private sealed class SameCodes<T>() : ValueComparer<IReadOnlyList<T>>(
        (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)), values => values.Aggregate(0, HashCode.Combine), values => values.ToList())
        where T : struct, Enum;
}
