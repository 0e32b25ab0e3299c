import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGround } from './ground.ts'

const ground = await openGround('gallery')

if (ground) {
  for (const width of [390, 1280] as const) {
    for (const lang of ['en', 'tc'] as const) {
      test(`the gallery can be used by everyone at ${width} px in ${lang}`, async () => {
        const visitor = await ground.visitor({ width, lang })
        await visitor.page.goto(`/sandbox/gallery?lang=${lang}`)
        await visitor.look('all')
        await visitor.close()
      })
    }
  }

  test('a point on the map: the device is asked where it is only when the button is pressed, and may say no', async () => {
    const { page, close } = await ground.visitor({ width: 390, lang: 'en' })
    const context = page.context()
    await context.grantPermissions(['geolocation'], { origin: ground.portal.url })
    await context.setGeolocation({ latitude: 22.28552149, longitude: 114.1577 })
    await page.goto('/sandbox/gallery?lang=en')
    assert.equal(await page.inputValue('#place-en-lat'), '22.302711')
    await page.click('[data-here="place-en"]')
    await page.waitForFunction("document.getElementById('place-en-lat').value === '22.285521'")
    assert.equal(await page.inputValue('#place-en-long'), '114.157700')
    await context.clearPermissions()
    await page.click('[data-here="place-en"]')
    await page.waitForFunction("/Type the two numbers/.test(document.querySelector('.here [role=status]').textContent)")
    await close()
  })

  test('without scripts there is no button that does nothing', async () => {
    const { page, close } = await ground.visitor({ width: 390, lang: 'en', script: false })
    await page.goto('/sandbox/gallery?lang=en')
    assert.equal(await page.isVisible('[data-here="place-en"]'), false)
    assert.equal(await page.isVisible('#place-en-lat'), true)
    await close()
  })
}
