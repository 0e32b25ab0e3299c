import { z } from 'zod'
import type { Element, Service } from './service.ts'
import type { PinnedService } from './definitions.ts'
import type { Journey } from './journey.ts'
import type { Section } from './question-definition.ts'
import type { Role } from './role.ts'
import type { SearchWords } from './search-words.ts'
import type { SimplifiedWords } from './simplified-words.ts'
import { Day, Id, Text, type WrittenText } from './words.ts'
import type { WrittenProcedure } from './written-procedure.ts'

/** One regular expression, on a normalised value, and what is shown instead. */
const Replacement = z.strictObject({ match: z.string(), replace: z.string() })

const Pattern = z.string().refine(isPattern, 'is no regular expression (ECMAScript, with the u flag)')

/** One part of a bank account: from a code list, or written as a pattern says. */
const BankAccountPart = z.union([
  z.strictObject({ key: z.string().regex(/^[a-z]+$/), label: Text, hint: Text.optional(), codelist: Id }),
  z.strictObject({ key: z.string().regex(/^[a-z]+$/), label: Text, hint: Text.optional(), pattern: Pattern, help: Text }),
])

const Latitude = z.number().min(-90).max(90)
const Longitude = z.number().min(-180).max(180)
/** Degrees of WGS 84 between which every point lies; a jurisdiction does not reach over the 180th meridian here. */
const MapBounds = z
  .strictObject({ south: Latitude, north: Latitude, west: Longitude, east: Longitude, example: z.strictObject({ lat: Latitude, long: Longitude }) })
  .refine(({ south, north, west, east }) => south < north && west < east, 'south must be less than north, and west less than east')

const Hours = z
  .strictObject({ from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) })
  .refine(({ from, to }) => from < to, 'from must be before to')

/** From `account` on somebody can have an account, with a parent's consent until `majority`; before, others act for them. In whole years. */
const Ages = z.strictObject({ account: z.int().min(0), majority: z.int().max(30) }).refine(({ account, majority }) => account < majority, 'account must be below majority')
export type Ages = z.infer<typeof Ages>

/** jurisdiction.yaml: what holds everywhere in this government. */
export const Settings = z.strictObject({
  id: Id,
  name: Text,
  languages: z.array(z.strictObject({ path: z.string().regex(/^[a-z]{2,8}$/), tag: z.enum(['en', 'zh-Hant', 'zh-Hans']), name: z.string(), short: z.string() })).min(1),
  /** Which Traditional Chinese the texts are written in (an OpenCC preset), to derive Simplified from. */
  simplifiedFrom: z.string(),
  timeZone: z.string(),
  currency: z.strictObject({ code: z.string().length(3), number: z.string(), symbol: z.string(), minorDigits: z.int().min(0).max(3), country: z.string().length(2), /** Signs and words beside an amount. */ written: z.array(z.string().min(1)).default([]) }),
  weekend: z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])),
  /** When counters see people and inspectors come, by the government's own clocks. */
  counterHours: z.strictObject({ am: Hours, pm: Hours }),
  brand: z.strictObject({ name: Text, strapline: Text }),
  enquiry: z.strictObject({ telephone: z.string(), text: Text }),
  /** Who answers for people's accounts and writes to them about signing in. */
  accounts: z.strictObject({ organisation: Id, ages: Ages }),
  /** `{cap}` is the chapter's number. */
  lawAddress: z.string(),
  /** Patterns are for the national number without country code, spaces and hyphens. */
  telephone: z.strictObject({ countryCode: z.string(), pattern: z.string(), mobilePattern: z.string(), display: Replacement, example: z.string(), hint: Text }),
  /** In the order in which an account is shown. */
  bankAccount: z.array(BankAccountPart).min(1).optional(),
  map: MapBounds.optional(),
  payments: z.strictObject({ fps: z.strictObject({ guid: z.string(), fpsId: z.string(), merchantCategory: z.string(), merchantName: z.string(), merchantCity: z.string() }) }),
})

export const Organisation = z.strictObject({ id: Id, name: Text, parent: Id.nullish(), kind: z.string(), website: z.string().nullish() })
export const Taxonomy = z.strictObject({
  categories: z.array(z.strictObject({ id: Id, name: Text, short: Text, icon: z.string(), audience: Id, subcategories: z.array(z.strictObject({ id: Id, name: Text })) })),
  lifeEvents: z.array(z.strictObject({ id: Id, name: Text })),
  audiences: z.array(z.strictObject({ id: Id, name: Text })),
  /** Services on the home page, in this order. */
  popular: z.array(Id).default([]),
  /** Searches offered under the search field, in the words that people type. */
  often: z.array(Text).default([]),
})
export const Law = z.strictObject({ cap: z.string(), title: Text, organisation: Id.nullish(), gist: Text, url: z.string() })
export const Holiday = z.strictObject({ date: Day, name: Text, source: z.string().optional() })
export const CodeList = z.strictObject({ id: Id, name: Text, items: z.array(z.strictObject({ code: z.string(), name: Text, /** Helps to choose, beside the name. */ hint: Text.optional() })).min(1) })

/** A fact that registers give, as rules about it are told: its name, and the names of its values. */
export const Fact = z.strictObject({ id: z.string().regex(/^[a-z][A-Za-z0-9]*$/), name: Text, type: z.enum(['yes-no', 'text', 'number', 'money', 'date', 'list']), values: z.record(z.string(), Text).optional(), codelist: Id.optional(), unit: Text.optional() })

export const IdentityNumberKind = z.strictObject({
  id: Id,
  name: Text,
  hint: Text.optional(),
  example: z.string(),
  /** How what was typed becomes the value that is kept and tested. */
  normalise: z.strictObject({ unicode: z.literal('NFKC'), upperCase: z.boolean().default(false), strip: z.array(z.string()) }),
  pattern: z.string(),
  display: Replacement.optional(),
  mask: Replacement.optional(),
  /**
   * The signs before the last are padded at the left with `padValue`, weighed and added up; the last must be
   * characters[(modulus - sum mod modulus) mod modulus]. A sign's value is its place in `values`.
   */
  checkCharacter: z.strictObject({ values: z.string(), padTo: z.int(), padValue: z.int(), weights: z.array(z.int()), modulus: z.int(), complement: z.boolean(), characters: z.string() }).optional(),
  vectors: z.strictObject({ valid: z.array(z.string()), invalid: z.array(z.string()) }),
})

const AddressDisplay = z.strictObject({
  order: z.array(z.string()),
  parts: z.record(z.string(), z.string()).default({}),
  /** What is shown for one value instead of the part's template. */
  special: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  separator: z.string(),
  /** The first is followed by a space, not by the separator. */
  joinedBySpace: z.array(z.string()).default([]),
})

export const AddressForm = z.strictObject({
  postcode: z.boolean(),
  fields: z.array(z.strictObject({ key: z.string(), label: Text, required: z.boolean(), maxLength: z.int().optional(), hint: Text.optional(), options: z.literal('districts').optional() })),
  requireOneOf: z.array(z.string()),
  requireOneOfMessage: Text,
  // No language writes addresses in the order and the words of another.
  display: z.strictObject({ en: AddressDisplay, 'zh-Hant': AddressDisplay, 'zh-Hans': AddressDisplay }),
  areas: z.array(z.strictObject({ id: z.string(), name: Text })),
  districts: z.array(z.strictObject({ id: z.string(), area: z.string(), name: Text })),
})

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}

export type Settings = z.infer<typeof Settings>
export type BankAccountPart = z.infer<typeof BankAccountPart>
export type MapBounds = z.infer<typeof MapBounds>
export type Organisation = z.infer<typeof Organisation>
export type Taxonomy = z.infer<typeof Taxonomy>
export type Law = z.infer<typeof Law>
export type CodeList = z.infer<typeof CodeList>
export type Fact = z.infer<typeof Fact>
export type IdentityNumberKind = z.infer<typeof IdentityNumberKind>
export type AddressForm = z.infer<typeof AddressForm>

/** A service that cannot be used any more since a moment, and the one to use instead, if there is one. */
export type RetiredService = { readonly service: Service; readonly at: Date; readonly instead?: string | undefined }

/** A government, whole and checked. */
export type Pack = {
  readonly folder: string
  readonly settings: Settings
  readonly organisations: ReadonlyMap<string, Organisation>
  readonly taxonomy: Taxonomy
  readonly laws: ReadonlyMap<string, Law>
  readonly holidays: ReadonlyMap<string, z.infer<typeof Text>>
  readonly identityNumbers: ReadonlyMap<string, IdentityNumberKind>
  readonly address: AddressForm
  /** Facts of registers by the names that providers give them. */
  readonly facts: ReadonlyMap<string, Fact>
  readonly codelists: ReadonlyMap<string, CodeList>
  readonly elements: ReadonlyMap<string, Element>
  /** As they are written; `procedureOf` gives what a service makes of one. */
  readonly procedures: ReadonlyMap<string, WrittenProcedure>
  /** What definitions share, as it is written: a service that is written in the designer is read against it. */
  readonly sections: ReadonlyMap<string, Section>
  readonly sharedForms: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  readonly statements: ReadonlyMap<string, WrittenText>
  readonly services: ReadonlyMap<string, Service>
  readonly roles: ReadonlyMap<string, Role>
  readonly journeys: ReadonlyMap<string, Journey>
  /** SHA-256 over the canonical JSON of a service with its procedure and elements. */
  readonly digests: ReadonlyMap<string, string>
  /** Services whose live version is not the folder's: that one has faults, or the designer released another. */
  readonly held: ReadonlyMap<string, PinnedService>
  /** Services that came to an end: they are in no list, and old cases and addresses still know them. */
  readonly retired: ReadonlyMap<string, RetiredService>
  /** Old service id to new. */
  readonly redirects: ReadonlyMap<string, string>
  readonly simplifiedWords: SimplifiedWords
  readonly searchWords: SearchWords
  /** `services/x/service.yaml:12` for a place inside a file, for faults found later than reading. */
  readonly place: (file: string, path: readonly (string | number)[]) => string
  /** The file of an element and its number there; elements lie in several files. */
  readonly elementPlaces: ReadonlyMap<string, readonly [file: string, n: number]>
}

declare module '../../kernel/ctx.ts' {
  interface House {
    readonly pack: Pack
  }
}
