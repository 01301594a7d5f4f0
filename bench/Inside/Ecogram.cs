using BenchmarkDotNet.Attributes;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Drawing;
using Meeverhuizen.Web.Tests;

namespace Meeverhuizen.Bench.Inside;

/// <summary>Placing everybody on the large drawing; of 150 persons the 120 nearest are drawn.</summary>
public class Ecogram
{
    private NetworkApi.Map map = null!;

    [Params(10, 50, 150)]
    public int Persons { get; set; }

    [GlobalSetup]
    public void Setup() => map = Given.AMap(Persons);

    [Benchmark(Description = "layout of an ecogram, persons")]
    public EcogramLayout Layout() => EcogramLayout.Of(map, EcogramStyle.Large);
}
