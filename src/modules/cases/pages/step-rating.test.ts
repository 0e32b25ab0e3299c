import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { birth, fillIn } from '../../../../tests/acts.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'

const place = '/en/services/immd-birthcopy/apply/record'

describe('rating a step of a form', () => {
  let site: Site
  before(async () => (site = await openTestSite()))
  after(() => site.close())

  const drafts = () => site.rows<{ at_page: string | null }>('select at_page from forms.draft')

  test('who has begun to type rates the step, loses nothing and goes on', async () => {
    const chan = await site.as('chan-tai-man')
    const { text } = await chan.get(place)
    assert.equal(text.match(/<button form="part" name="rate" value="\d">/g)?.length, 5)
    assert.ok(text.indexOf('name="rate"') > text.indexOf('>Continue<'), 'after the way on, which the Enter key presses')
    const rated = await chan.post(place, { childNameEn: 'CHAN Ho Yin', 'childDob-day': '31', 'childDob-month': '2', rate: '2' })
    assert.deepEqual([rated.status, rated.place], [303, '/en/services/immd-birthcopy/rating?about=step&step=record&version=1&stars=2'])
    const second = await chan.get(rated.place)
    assert.match(second.text, /How easy was this step\?/)
    const sent = await chan.post('/en/services/immd-birthcopy/rating', { about: 'step', step: 'record', version: '1', stars: '2', words: '' }, rated.place)
    assert.equal(sent.place, '/en/services/immd-birthcopy/rating/thanks?step=record')
    assert.match((await chan.get(sent.place)).text, /href="\/en\/services\/immd-birthcopy\/apply\/record"/)
    const again = (await chan.get(place)).text
    assert.match(again, /value="CHAN Ho Yin"/)
    assert.match(again, /value="31"/)
    assert.deepEqual(await site.rows('select subject, step, version, stars from participation.rating'), [{ subject: 'step', step: 'record', version: 1, stars: 2 }])
    assert.deepEqual(await drafts(), [{ at_page: 'record' }])
  })

  test('a visitor who only rates an empty page leaves no draft', async () => {
    const visitor = site.visitor()
    await visitor.get(place)
    assert.equal((await visitor.post(place, { rate: '5' })).place, '/en/services/immd-birthcopy/rating?about=step&step=record&version=1&stars=5')
    assert.equal((await drafts()).length, 1)
  })

  test('a visitor who has typed keeps what was typed', async () => {
    const visitor = site.visitor()
    await visitor.get(place)
    assert.match((await visitor.post(place, { childNameEn: 'LEE Ming', rate: '4' })).place, /rating\?about=step/)
    assert.match((await visitor.get(place)).text, /value="LEE Ming"/)
  })

  test('what is no number of stars is no rating', async () => {
    const wong = await site.as('wong-mei-ling')
    assert.equal((await wong.post(place, { ...birth.record, rate: '6' })).place, '/en/services/immd-birthcopy/apply/applicant')
  })

  test('the check of all answers is rated by links; a step of a journey is not rated', async () => {
    const check = await fillIn(site.visitor(), 'immd-birthcopy', birth)
    const visitor = await site.as('ho-tsz-ching')
    await fillIn(visitor, 'immd-birthcopy', birth)
    assert.equal((await visitor.get(check)).text.match(/rating\?about=step&amp;step=check&amp;version=1&amp;stars=\d/g)?.length, 5)
    assert.doesNotMatch((await visitor.get('/en/journeys/having-a-baby/services')).text, /name="rate"/)
  })
})
