import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkCredential, checkPresentation } from './data-model.ts'
import { dateTimeStamp, momentOf } from './date-time.ts'
import { readDocument, type JsonObject } from './json-document.ts'
import { CredentialFault, type ProblemCode } from './problem-types.ts'

const base = 'https://www.w3.org/ns/credentials/v2'
const sound: JsonObject = { '@context': [base], type: ['VerifiableCredential'], issuer: 'did:example:issuer', credentialSubject: { id: 'did:example:subject' } }

/** The code of the fault, or undefined when there is none. */
function faultOf(work: () => unknown): ProblemCode | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof CredentialFault) return error.problem.title
    throw error
  }
}

const typed = ['credentialStatus', 'refreshService', 'termsOfUse', 'evidence', 'renderMethod', 'confidenceMethod', 'proof'] as const
const words = { '@value': 'Name', '@language': 'en', '@direction': 'ltr' }

/** VC Data Model 2.0, section by section: what a credential may have in place of what the sound one has. */
const allowed: Readonly<Record<string, readonly JsonObject[]>> = {
  '4.3 contexts': [{ '@context': [base, 'https://example.org/context'] }, { '@context': [base, { Example: 'https://example.org/#Example' }] }],
  '4.4 identifiers': [{ id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33' }, { id: 'https://example.org/1' }],
  '4.5 types': [{ type: 'VerifiableCredential' }, { type: ['https://example.org/#Other', 'VerifiableCredential'] }],
  '4.6 names': [{ name: 'Name', description: 'About' }, { name: words }, { description: [words, { '@value': '名', '@language': 'zh-Hant' }] }, { issuer: { id: 'did:example:issuer', name: words } }],
  '4.7 issuer': [{ issuer: { id: 'https://example.org/issuer' } }],
  '4.8 subject': [{ credentialSubject: [{ id: 'did:example:a' }, { degree: 'x' }] }],
  '4.9 period': [{ validFrom: '2020-01-01T00:00:00Z', validUntil: '2020-01-01T00:00:00.000Z' }, { validFrom: '2020-01-01T08:00:00+08:00', validUntil: '2020-01-01T00:00:00Z' }, { validUntil: '2099-12-31T23:59:59-05:00' }],
  '4.10 to 5.6, what has a type': typed.map((name) => ({ [name]: [{ type: 'Example', id: 'did:example:one' }, { type: ['Example'] }] })),
  '4.11 schema': [{ credentialSchema: { id: 'https://example.org/schema', type: 'JsonSchema' } }],
  '5.3 related resources': [{ relatedResource: { id: 'https://example.org/a', digestSRI: 'sha384-x' } }, { relatedResource: [{ id: 'https://example.org/a', digestMultibase: 'ux', mediaType: 'text/plain' }, { id: 'https://example.org/b', digestSRI: 'sha256-x' }] }],
}

const refused: Readonly<Record<string, readonly JsonObject[]>> = {
  '4.3 contexts': [{ '@context': undefined }, { '@context': base }, { '@context': [] }, { '@context': ['https://example.org', base] }, { '@context': [base, 7] }, { '@context': [base, 'https ://not a url'] }, { '@context': [base, null] }, { '@context': [base, [base]] }],
  '4.4 identifiers': [{ id: null }, { id: 'not a url' }, { id: ['https://example.org/1', 'https://example.org/2'] }, { id: 7 }, { credentialSubject: { id: 'no url' } }, { credentialSubject: { id: ['did:example:a', 'did:example:b'] } }],
  '4.5 types': [{ type: undefined }, { type: [] }, { type: ['Other'] }, { type: ['VerifiableCredential', 7] }, { type: ['VerifiableCredential', ''] }, { type: null }],
  '4.6 names': [{ name: 7 }, { name: { ...words, url: 'https://example.org' } }, { name: { '@language': 'en' } }, { description: [words, 'text'] }, { issuer: { id: 'did:example:issuer', description: { '@value': 7 } } }],
  '4.7 issuer': [{ issuer: undefined }, { issuer: null }, { issuer: 'not a url' }, { issuer: {} }, { issuer: { id: null } }, { issuer: { id: 'no url' } }, { issuer: ['did:example:issuer'] }],
  '4.8 subject': [{ credentialSubject: undefined }, { credentialSubject: {} }, { credentialSubject: [] }, { credentialSubject: [{ id: 'did:example:a' }, {}] }, { credentialSubject: 'did:example:a' }, { credentialSubject: null }],
  '4.9 period': [{ validFrom: '2020-01-01' }, { validFrom: '2020-01-01T00:00:00' }, { validFrom: 7 }, { validFrom: null }, { validUntil: '2020-13-01T00:00:00Z' }, { validUntil: 'tomorrow' }, { validFrom: '2020-01-01T00:00:01Z', validUntil: '2020-01-01T00:00:00Z' }, { validFrom: '2020-01-01T00:00:00Z', validUntil: '2020-01-01T00:00:00+01:00' }],
  '4.10 to 5.6, what has a type': typed.flatMap((name) => [{ [name]: {} }, { [name]: { id: 'did:example:one' } }, { [name]: 'text' }, { [name]: [] }, { [name]: { type: 7 } }, { [name]: { type: 'Example', id: 'no url' } }, { [name]: { type: 'Example', id: ['did:example:a', 'did:example:b'] } }]),
  '4.11 schema': [{ credentialSchema: { type: 'JsonSchema' } }, { credentialSchema: { id: 'https://example.org/schema' } }, { credentialSchema: { id: 7, type: 'JsonSchema' } }],
  '5.3 related resources': [{ relatedResource: ['https://example.org/a'] }, { relatedResource: { digestSRI: 'sha384-x' } }, { relatedResource: { id: 'https://example.org/a' } }, { relatedResource: { id: 'https://example.org/a', digestSRI: 7 } }, { relatedResource: [{ id: 'https://example.org/a', digestSRI: 'x' }, { id: 'https://example.org/a', digestSRI: 'x' }] }],
}

describe('VC Data Model 2.0', () => {
  test('the smallest credential is one', () => assert.equal(faultOf(() => checkCredential(sound)), undefined))
  for (const [section, changes] of Object.entries(allowed)) test(`${section}: what is allowed`, () => changes.forEach((change) => assert.equal(faultOf(() => checkCredential({ ...sound, ...change })), undefined, JSON.stringify(change))))
  for (const [section, changes] of Object.entries(refused)) test(`${section}: what is refused`, () => changes.forEach((change) => assert.equal(faultOf(() => checkCredential({ ...sound, ...change })), 'MALFORMED_VALUE_ERROR', JSON.stringify(change))))

  test('4.13: a presentation', () => {
    const whole = { '@context': [base], type: ['VerifiablePresentation', 'https://example.org/#Other'], holder: { id: 'did:example:holder' }, verifiableCredential: [sound] }
    assert.deepEqual(checkPresentation(whole), [sound])
    assert.deepEqual(checkPresentation({ '@context': [base], type: 'VerifiablePresentation' }), [])
    for (const change of [{ type: undefined }, { type: 'Presentation' }, { '@context': ['https://example.org'] }, { id: 'x' }, { holder: {} }, { holder: 'x' }, { verifiableCredential: 'https://example.org' }, { verifiableCredential: [sound, 7] }, { termsOfUse: {} }]) {
      assert.equal(faultOf(() => checkPresentation({ ...whole, ...change })), 'MALFORMED_VALUE_ERROR', JSON.stringify(change))
    }
  })
})

test('a moment is a dateTimeStamp of XML Schema, and we write whole seconds in UTC', () => {
  const moments: [unknown, boolean][] = [['2020-01-01T00:00:00Z', true], ['2020-01-01T00:00:00.123456Z', true], ['2020-02-29T24:00:00Z', true], ['2020-01-01T00:00:00+14:00', true], ['2020-01-01T00:00:00+15:00', false], ['2020-01-01T25:00:00Z', false], ['2020-01-01 00:00:00Z', false], [`2020-01-01T00:00:00.${'1'.repeat(99)}Z`, false], [undefined, false], [{}, false]]
  for (const [text, is] of moments) assert.equal(momentOf(text) !== undefined, is, String(text))
  assert.equal(momentOf('2020-01-01T00:00:00'), undefined)
  assert.equal(momentOf('2020-01-01T00:00:00', { offset: 'UTC' }), Date.parse('2020-01-01T00:00:00Z'))
  assert.equal(dateTimeStamp(new Date('2020-01-01T00:00:00.999Z')), '2020-01-01T00:00:00Z')
})

test('JSON is read strictly: no name twice, also written otherwise, nothing too deep or too many, and no other value than an object', () => {
  assert.deepEqual(readDocument('{"a":{"b":[1,"a:{}[],",{"a":"\\"","b":2}],"c":null},"b":1}'), { a: { b: [1, 'a:{}[],', { a: '"', b: 2 }], c: null }, b: 1 })
  for (const [text, code] of [
    ['{"a":1,"a":1}', 'PARSING_ERROR'], ['{"a":{"b":1,"\\u0062":2}}', 'PARSING_ERROR'], ['{"x":[{"a":1},{"a":1,"b":{},"a":2}]}', 'PARSING_ERROR'], ['[]', 'PARSING_ERROR'], ['"text"', 'PARSING_ERROR'], ['null', 'PARSING_ERROR'], ['{', 'PARSING_ERROR'], ['', 'PARSING_ERROR'],
    [`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`, 'MALFORMED_VALUE_ERROR'], [`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'MALFORMED_VALUE_ERROR'], [`{"a":[${'1,'.repeat(2000)}1]}`, 'MALFORMED_VALUE_ERROR'],
    [`{"a":[${Array.from({ length: 20 }, () => `[${'1,'.repeat(900)}1]`).join()}]}`, 'MALFORMED_VALUE_ERROR'],
  ] as const) assert.equal(faultOf(() => readDocument(text)), code, text.slice(0, 40))
})
