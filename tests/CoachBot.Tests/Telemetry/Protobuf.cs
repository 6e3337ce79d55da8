using System.Buffers.Binary;
using System.Text;

namespace CoachBot.Tests.Telemetry;

/// <summary>One message on the wire, read without knowing its type (https://protobuf.dev/programming-guides/encoding).</summary>
internal sealed class Protobuf
{
    private readonly List<(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)> fields = [];

    public Protobuf(ReadOnlyMemory<byte> wire)
    {
        for (var rest = wire; rest.Length > 0;)
        {
            var tag = Varint(ref rest);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((number, default, Varint(ref rest)));
                    break;
                case 1:
                    fields.Add((number, default, BinaryPrimitives.ReadUInt64LittleEndian(rest.Span)));
                    rest = rest[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref rest);
                    fields.Add((number, rest[..length], 0));
                    rest = rest[length..];
                    break;
                case 5:
                    rest = rest[4..];
                    break;
                default:
                    throw new FormatException($"Wire type {tag & 7} is none of protobuf's.");
            }
        }
    }

    public IEnumerable<Protobuf> All(int number) => fields.Where(field => field.Number == number).Select(field => new Protobuf(field.Bytes));

    public IEnumerable<Protobuf> All(params int[] path) => path.Aggregate<int, IEnumerable<Protobuf>>([this], (found, number) => found.SelectMany(one => one.All(number)));

    public bool Has(int number) => fields.Any(field => field.Number == number);

    public string Text(int number) => Encoding.UTF8.GetString(fields.First(field => field.Number == number).Bytes.Span);

    public ulong Value(int number) => fields.First(field => field.Number == number).Value;

    private static ulong Varint(ref ReadOnlyMemory<byte> rest)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest.Span[0];
            rest = rest[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return value;
            }
        }
    }
}
