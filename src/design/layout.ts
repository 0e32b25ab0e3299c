import { html, raw } from '../kernel/html.ts'
import type { Html } from '../kernel/html.ts'
import { say } from '../kernel/i18n.ts'
import { languageField } from '../kernel/language-switch.ts'
import type { Language, Tag, Text } from '../kernel/i18n.ts'
import { attributes } from './content.ts'
import { crumbs } from './components/navigation.ts'
import type { Crumb } from './components/navigation.ts'
import { flower, icon } from './icons.ts'
import type { IconName } from './icons.ts'
import { script } from './script.ts'
import { stylesheet } from './stylesheet.ts'
import { texts } from './texts.ts'

/** What is the same for every page of one request. */
export type Shell = {
  lang: Language
  languages: readonly Language[]
  /** The address of this same page in the language whose path is given, query kept. */
  inLanguage: (path: string) => string
  brand: { name: Text; strapline: Text }
  demo: boolean
  signedIn?: { name: string; actingFor?: string | undefined; /** Languages of the names, where they are not the page's. */ nameLang?: Tag | undefined; actingForLang?: Tag | undefined; officer: boolean } | undefined
  csrf?: string | undefined
  unread?: number | undefined
}

export type TypedIn = { readonly form: string; readonly path: string }

export type PageParts = {
  title: string
  main: Html
  crumbs?: readonly Crumb[] | undefined
  section?: 'services' | 'search' | 'account' | 'work' | 'news' | undefined
  density?: 'officer' | undefined
  description?: string | undefined
  noindex?: boolean | undefined
  /** The form whose typed answers a switch of language takes along, and where it is posted, without the language. That page answers posts that `onlySwitchesLanguage`. */
  typedIn?: TypedIn | undefined
  /** Whose Simplified Chinese a program derived: the service's that the page is about, or none any more. Without it the site's in general. */
  simplified?: 'service derived' | 'accepted' | undefined
  /** Addresses of further module scripts, for the few pages that need one. */
  scripts?: readonly string[] | undefined
  /** Further lines of the head: feeds of this page, what it is for machines. */
  head?: Html | undefined
}

type Word = (text: Text) => string

function head(shell: Shell, page: PageParts, word: Word): Html {
  const name = word(shell.brand.name)
  const title = page.title === name ? name : `${page.title} ${shell.lang.tag === 'en' ? '–' : '－'} ${name}`
  const others = page.noindex ? [] : shell.languages.map((l) => html`<link rel="alternate" hreflang="${l.tag}" href="${shell.inLanguage(l.path)}">`)
  const scripts = [script().href, ...(page.scripts ?? [])].map((src) => html`<script type="module" src="${src}"></script>`)
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${page.description && html`<meta name="description" content="${page.description}">`}${page.noindex && html`<meta name="robots" content="noindex">`}
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<link rel="stylesheet" href="${stylesheet().href}">
${others}${page.head}${scripts}
</head>`
}

function navigation(shell: Shell, page: PageParts, word: Word): Html {
  const at = (path: string) => `/${shell.lang.path}${path}`
  const link = (section: PageParts['section'], path: string, text: Text, sign?: IconName, after?: Html) =>
    html`<li><a${attributes({ href: at(path), 'aria-current': section !== undefined && section === page.section ? 'true' : undefined })}>${sign && icon(sign)}<span>${word(text)}</span>${after}</a></li>`
  const unread = shell.unread ? html` <span class="count num">${shell.unread}<span class="unseen"> ${word(texts.unread)}</span></span>` : undefined
  const me = shell.signedIn
  const own = me
    ? html`${me.officer && link('work', '/work', texts.workbench, 'inbox')}${link('account', '/account', texts.account, 'user', unread)}`
    : link(undefined, '/sign-in', texts.signIn, 'user')
  return html`<nav class="nav" aria-label="${word(texts.main)}"><ul>${link('services', '/services', texts.services)}${link('news', '/news', texts.news)}${link('search', '/search', texts.search, 'search')}${own}</ul></nav>`
}

/** Links; where something is being typed, buttons of its form that carry it along. The Enter key presses a form's first button, which must be none of these. */
function languageLinks(shell: Shell, { typedIn }: PageParts, word: Word): Html {
  const others = shell.languages.filter((l) => l.path !== shell.lang.path)
  const first = typedIn && html`<button form="${typedIn.form}" class="unseen" tabindex="-1" aria-hidden="true"></button>`
  return html`<nav aria-label="${word(texts.language)}">${first}<ul class="langs">${others.map((l) => {
    const label = l.name.includes(l.short) ? l.name : `${l.short} ${l.name}`
    return typedIn
      ? html`<li><button form="${typedIn.form}" formaction="/${l.path}${typedIn.path}" formnovalidate name="${languageField}" value="${l.path}" lang="${l.tag}" aria-label="${label}">${l.short}</button></li>`
      : html`<li><a href="${shell.inLanguage(l.path)}" lang="${l.tag}" hreflang="${l.tag}" aria-label="${label}">${l.short}</a></li>`
  })}</ul></nav>`
}

/** Who is signed in, for whom, and the way out: the one place of a public page that differs from reader to reader. */
export function whoLine(shell: Shell): Html | undefined {
  const me = shell.signedIn
  if (!me) return undefined
  const word: Word = (text) => say(text, shell.lang.tag)
  const who = html`${word(texts.signedInAs)} <b${attributes({ lang: me.nameLang })}>${me.name}</b>`
  const forWhom = me.actingFor ? html`${word(texts.actingFor)} <b${attributes({ lang: me.actingForLang })}>${me.actingFor}</b>` : word(texts.ownAffairs)
  // At the workbench nobody acts for another; an officer switches in their account.
  const acting = (me.actingFor !== undefined || !me.officer) && html`<a class="acting" href="/${shell.lang.path}/account/acting">${icon('handshake')}<span>${forWhom}<span class="unseen"> – ${word(texts.changeActing)}</span></span></a>`
  const csrf = shell.csrf !== undefined && html`<input type="hidden" name="csrf" value="${shell.csrf}">`
  return html`<div class="who no-print${me.actingFor ? ' for-another' : ''}"><div class="wrap"><p>${who}</p>${acting}<form method="post" action="/${shell.lang.path}/sign-out">${csrf}<button class="btn btn-quiet">${icon('sign-out')}<span>${word(texts.signOut)}</span></button></form></div></div>`
}

function header(shell: Shell, page: PageParts, word: Word): Html {
  const demo = shell.demo && html`<p class="demo"><span class="wrap">${word(texts.demo)}</span></p>`
  const mark = html`<a class="mark" href="/${shell.lang.path}/">${flower(0, 'medium')}<span><b>${word(shell.brand.name)}</b><small>${word(shell.brand.strapline)}</small></span></a>`
  return html`<header class="top${shell.signedIn ? ' signed-in' : ''}">${demo}<div class="wrap">${mark}${navigation(shell, page, word)}${languageLinks(shell, page, word)}</div>${whoLine(shell)}</header>`
}

function footer(shell: Shell, word: Word): Html {
  const link = (path: string, text: Text) => html`<li><a href="/${shell.lang.path}${path}">${word(text)}</a></li>`
  const column = (title: Text, links: Html) => html`<div><h2>${word(title)}</h2><ul>${links}</ul></div>`
  const own = shell.signedIn ? link('/account', texts.account) : link('/sign-in', texts.signIn)
  const sandbox = shell.demo && html`<li><a href="/sandbox">${word(texts.sandbox)}</a></li>`
  return html`<footer class="foot"><div class="wrap"><div class="about">${flower(0)}<p>${word(texts.about)}</p></div>${column(
    texts.find,
    html`${link('/services', texts.allServices)}${link('/search', texts.search)}${link('/organisations', texts.organisations)}${link('/news', texts.news)}${link('/publications', texts.publications)}${link('/consultations', texts.consultations)}${link('/laws', texts.laws)}${link('/directory', texts.directory)}`,
  )}${column(texts.check, html`${link('/verify', texts.verify)}${link('/log', texts.logs)}${link('/strategy/stages', texts.stages)}${link('/developers', texts.developers)}`)}${column(texts.yours, html`${own}${sandbox}`)}</div></footer>`
}

/** Says, in Simplified Chinese, when no editor has read it. */
function derivedLine(shell: Shell, { simplified }: PageParts, word: Word): Html | undefined {
  if (shell.lang.tag !== 'zh-Hans' || simplified === 'accepted') return undefined
  return html`<div class="wrap"><p class="derived small soft">${word(simplified ? texts.derivedService : texts.derived)}</p></div>`
}

/** The whole document around one page. `main` brings its own `.wrap`, so that a hero or a desk may use the full width. */
export function document(shell: Shell, page: PageParts): Html {
  const word: Word = (text) => say(text, shell.lang.tag)
  const isOfficer = page.density === 'officer'
  const trail = page.crumbs && page.crumbs.length > 0 && html`<div class="wrap">${crumbs(word(texts.youAreHere), page.crumbs)}</div>`
  return html`${raw('<!doctype html>')}
<html lang="${shell.lang.tag}">
${head(shell, page, word)}
<body${isOfficer && html` class="officer"`}>
<a class="skip" href="#main">${word(texts.skip)}</a>
${header(shell, page, word)}
<main id="main" tabindex="-1">
${trail}${page.main}
${derivedLine(shell, page, word)}
</main>
${!isOfficer && footer(shell, word)}
</body>
</html>
`
}
