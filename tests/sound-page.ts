import assert from 'node:assert/strict'
import { formsOf, wordsOf } from './client.ts'

const tags: Readonly<Record<string, string>> = { en: 'en', tc: 'zh-Hant', sc: 'zh-Hans' }

/** What holds of every page, whoever reads it and in whatever language. */
export function soundPage(text: string, about: { path: string; lang: string; signedIn: boolean }): void {
  const { path, lang, signedIn } = about
  const elements = [...text.replace(/<!--.*?-->/gs, '').matchAll(/<[a-z][^>]*>/gi)].map(([element]) => element)
  assert.match(text, new RegExp(`^<!doctype html>\\s*<html[^>]* lang="${tags[lang]}"`, 'i'), `${path}: lang`)
  // The gallery shows whole pages on one page.
  if (!path.startsWith('/sandbox/gallery')) assert.equal(elements.filter((element) => /^<h1\b/.test(element)).length, 1, `${path}: one h1`)
  assert.match(text, /<title>[^<]{3,}<\/title>/, `${path}: title`)
  assert.doesNotMatch(wordsOf(text), /\bundefined\b|\[object |\bNaN\b|\bnull\b/, `${path}: something was left out`)
  for (const element of elements) {
    assert.doesNotMatch(element, /^<style\b/, `${path}: ${element}`)
    assert.doesNotMatch(element.replace(/"[^"]*"/g, '""'), /\s(style|on[a-z]+)=/, `${path}: ${element}`)
    if (/^<script\b/.test(element) && !element.includes(' type="application/ld+json"')) assert.match(element, /\ssrc="\//, `${path}: ${element}`)
  }
  assert.doesNotMatch(text, /href="javascript:/i, path)
  const ids = elements.flatMap((element) => /\sid="([^"]*)"/.exec(element)?.[1] ?? [])
  assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), [], `${path}: an id stands twice`)
  for (const [, id] of text.matchAll(/\shref="#([^"]+)"/g)) assert.ok(ids.includes(id!), `${path}: nothing has the id ${id}`)
  for (const form of formsOf(text, path)) {
    if (!form.action.endsWith('/sign-out')) assert.ok(form.fields['action_id'], `${path}: the form to ${form.action} has no action id`)
    if (signedIn) assert.ok(form.fields['csrf'], `${path}: the form to ${form.action} has no csrf token`)
  }
}

/** Addresses inside the portal that a page leads to, without their fragments. */
export const linksOf = (text: string, path: string): string[] =>
  [...text.matchAll(/<(?:a|link|area)\b[^>]*?\shref="([^"]+)"|<(?:img|script)\b[^>]*?\ssrc="([^"]+)"/g)].flatMap(([, href, src]) => {
    const given = (href ?? src)!.replaceAll('&amp;', '&')
    if (/^(https?:|mailto:|tel:|data:|#)/.test(given)) return []
    const url = new URL(given, `http://inside${path}`)
    return [`${url.pathname}${url.search}`]
  })
