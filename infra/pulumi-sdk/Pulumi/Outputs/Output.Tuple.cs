namespace Pulumi;

/// <summary>Several outputs of different types as one.</summary>
public static partial class Output
{
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2) =>
        Tuple(item1.ToOutput(), item2.ToOutput());

    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2)
    {
        return new Output<(T1, T2)>(DataAsync());

        async Task<OutputData<(T1, T2)>> DataAsync()
        {
            var parts = new Combination();
            return parts.Of((parts.Add(await item1.DataTask), parts.Add(await item2.DataTask)));
        }
    }

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput());

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3)
    {
        return new Output<(T1, T2, T3)>(DataAsync());

        async Task<OutputData<(T1, T2, T3)>> DataAsync()
        {
            var parts = new Combination();
            return parts.Of((
                parts.Add(await item1.DataTask),
                parts.Add(await item2.DataTask),
                parts.Add(await item3.DataTask)));
        }
    }

    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput());

    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4)
    {
        return new Output<(T1, T2, T3, T4)>(DataAsync());

        async Task<OutputData<(T1, T2, T3, T4)>> DataAsync()
        {
            var parts = new Combination();
            return parts.Of((
                parts.Add(await item1.DataTask),
                parts.Add(await item2.DataTask),
                parts.Add(await item3.DataTask),
                parts.Add(await item4.DataTask)));
        }
    }

    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5) =>
        Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput());

    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5)
    {
        return new Output<(T1, T2, T3, T4, T5)>(DataAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5)>> DataAsync()
        {
            var parts = new Combination();
            return parts.Of((
                parts.Add(await item1.DataTask),
                parts.Add(await item2.DataTask),
                parts.Add(await item3.DataTask),
                parts.Add(await item4.DataTask),
                parts.Add(await item5.DataTask)));
        }
    }

    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6) =>
        Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput());

    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6)
    {
        return new Output<(T1, T2, T3, T4, T5, T6)>(DataAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5, T6)>> DataAsync()
        {
            var parts = new Combination();
            return parts.Of((
                parts.Add(await item1.DataTask),
                parts.Add(await item2.DataTask),
                parts.Add(await item3.DataTask),
                parts.Add(await item4.DataTask),
                parts.Add(await item5.DataTask),
                parts.Add(await item6.DataTask)));
        }
    }

    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7) =>
        Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput(), item7.ToOutput());

    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7)
    {
        return new Output<(T1, T2, T3, T4, T5, T6, T7)>(DataAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5, T6, T7)>> DataAsync()
        {
            var parts = new Combination();
            return parts.Of((
                parts.Add(await item1.DataTask),
                parts.Add(await item2.DataTask),
                parts.Add(await item3.DataTask),
                parts.Add(await item4.DataTask),
                parts.Add(await item5.DataTask),
                parts.Add(await item6.DataTask),
                parts.Add(await item7.DataTask)));
        }
    }

    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8) =>
        Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput(), item7.ToOutput(), item8.ToOutput());

    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8)
    {
        return new Output<(T1, T2, T3, T4, T5, T6, T7, T8)>(DataAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5, T6, T7, T8)>> DataAsync()
        {
            var parts = new Combination();
            return parts.Of((
                parts.Add(await item1.DataTask),
                parts.Add(await item2.DataTask),
                parts.Add(await item3.DataTask),
                parts.Add(await item4.DataTask),
                parts.Add(await item5.DataTask),
                parts.Add(await item6.DataTask),
                parts.Add(await item7.DataTask),
                parts.Add(await item8.DataTask)));
        }
    }
}
