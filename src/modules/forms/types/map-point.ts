import { sameInAll } from '../../../kernel/i18n.ts'
import type { MapBounds } from '../../jurisdiction/index.ts'
import { asParts, asText, type AnswerType, type Given, type JsonSchema } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'

// Six decimals of a degree are about 10 cm; devices give many more.
const decimals = 6
const anywhere: MapBounds = { south: -90, north: 90, west: -180, east: 180, example: { lat: 0, long: 0 } }

/** A point by latitude and longitude in degrees (WGS 84), within the jurisdiction. Kept as text, so that a point is the same point for ever. */
export function makeMapPoint({ pack, question, label }: Given): AnswerType {
  const { south, north, west, east, example } = pack.settings.map ?? anywhere
  const place = pack.settings.name
  const lat = { problem: fillText(say.latitude, { label, place, least: south, most: north, example: example.lat }), at: '-lat' }
  const long = { problem: fillText(say.longitude, { label, place, least: west, most: east, example: example.long }), at: '-long' }
  const valueOf = (value: unknown, part: string) => Number(asParts(value)[part] ?? 0) || 0
  return {
    inRules: { lat: 'double', long: 'double' },
    toRule: (value) => ({ lat: valueOf(value, 'lat'), long: valueOf(value, 'long') }),
    schema: { type: 'object', properties: { lat: degreesSchema(south, north), long: degreesSchema(west, east) }, required: ['lat', 'long'], additionalProperties: false },
    read: (body) => ({ lat: body.text(`${question.id}-lat`), long: body.text(`${question.id}-long`) }),
    isBlank: (typed) => ['lat', 'long'].every((part) => asText(asParts(typed)[part]).trim() === ''),
    parse(typed) {
      const parts = inTwo(asParts(typed))
      const [y, x] = [degrees(parts.lat), degrees(parts.long)]
      if (y === undefined || y < south || y > north) return lat
      return x === undefined || x < west || x > east ? long : { value: { lat: String(y), long: String(x) } }
    },
    typedFor: (value) => ({ lat: asText(asParts(value)['lat']), long: asText(asParts(value)['long']) }),
    show: (value) => sameInAll(`${asText(asParts(value)['lat'])}, ${asText(asParts(value)['long'])}`),
    missing: { problem: fillText(say.fillIn, { label }), at: '-lat' },
  }
}

const degreesSchema = (least: number, most: number): JsonSchema => ({ type: 'string', pattern: '^-?[0-9]{1,3}(\\.[0-9]{1,6})?$', description: `Degrees of WGS 84 as text, from ${least} to ${most}.` })

const plain = (typed: unknown) => asText(typed).normalize('NFKC').replace('−', '-').trim()

/** Map apps give both numbers at once, and people put both into the first field. */
function inTwo(typed: Readonly<Record<string, string>>): { lat: string; long: string } {
  const [lat, long] = [plain(typed['lat']), plain(typed['long'])]
  const pair = long === '' ? /^([^\s,]+)[\s,]+([^\s,]+)$/.exec(lat) : null
  return { lat: pair?.[1] ?? lat, long: pair?.[2] ?? long }
}

function degrees(typed: string): number | undefined {
  const match = /^([-+]?\d{1,3}(?:\.\d{1,20})?)°?$/.exec(typed)
  const value = match ? Number(Number(match[1]).toFixed(decimals)) : undefined
  // No point has −0 degrees.
  return value === 0 ? 0 : value
}
