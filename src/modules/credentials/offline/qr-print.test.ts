import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import jsqr from 'jsqr'
import { freshRegistry } from '../fresh-registry.ts'
import { licencePdf } from '../pdf/licence-pdf.ts'
import { qrGrid, type QrText } from '../qr-picture.ts'
import type { Credential } from '../read-credentials.ts'
import { compactForm } from './compact-form.ts'
import { toDigits } from './digits.ts'
import { qrTextOf } from './offline-qr.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

// The reader of pages is a browser's; this is another one, so that both cannot be wrong in the same way.
const decode = jsqr.default

type Picture = { readonly width: number; readonly height: number; readonly grey: Uint8Array }

function read({ width, height, grey }: Picture): string | undefined {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < grey.length; i++) pixels.fill(grey[i]!, 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4)
  return decode(pixels, width, height)?.data
}

/** As a printer of so many dots lays it down and a camera sees it: each dot has the mean of what it covers. */
function printed(text: QrText, millimetres: number, dotsPerInch: number): Picture {
  const { side, boxes } = qrGrid(text)
  const dots = Math.round((millimetres / 25.4) * dotsPerInch)
  const dark = new Set(boxes.flatMap(({ x, y, width }) => Array.from({ length: width }, (_, i) => y * side + x + i)))
  const fine = 4
  const grey = new Uint8Array(dots * dots)
  for (let y = 0; y < dots; y++) {
    for (let x = 0; x < dots; x++) {
      let light = 0
      for (let i = 0; i < fine * fine; i++) {
        const [column, row] = [(x + ((i % fine) + 0.5) / fine) * (side / dots), (y + (Math.floor(i / fine) + 0.5) / fine) * (side / dots)]
        if (!dark.has(Math.floor(row) * side + Math.floor(column))) light++
      }
      grey[y * dots + x] = Math.round((light / (fine * fine)) * 255)
    }
  }
  return { width: dots, height: dots, grey }
}

/** The fullest that is issued: long names in both languages, two main claims. */
const longest = (made: Credential): Credential => ({ ...made, holder: 'LOTUS LANE KITCHEN AND CATERING COMPANY LIMITED 荷里活里廚房飲食集團有限公司' })

test('at 25 mm on paper, printed with 300 dots an inch, another reader reads every sign of it', async () => {
  const made = await r.issue()
  for (const one of [made, longest(made)]) {
    const text = await qrTextOf(r.house, one, r.clock.now)
    assert.equal(read(printed(text, 25, 300)), `${text.address}#${text.digits}`)
    const module = 25 / qrGrid(text).side
    assert.ok(module >= 0.28, `a module is ${module.toFixed(2)} mm`)
  }
})

test('digits make a smaller code than base64url, and none larger than base45', async () => {
  const bytes = await compactForm(r.house, longest(await r.issue()), r.clock.now)
  const digits = toDigits(bytes)
  // Ten bits hold three digits, eleven two signs of base45 (of three for two bytes), eight one of base64url.
  const size = (digits.length * Math.log2(10)) / 8
  assert.ok((digits.length / 3) * 10 < Math.ceil(size / 2) * 1.5 * 11)
  assert.ok((digits.length / 3) * 10 < Math.ceil((size * 4) / 3) * 8 * 0.85)
})

test('the paper form carries it: drawn as on a printer at 150 dots an inch, it is read', async () => {
  const made = longest(await r.issue())
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-qr-'))
  try {
    writeFileSync(join(folder, 'licence.pdf'), await licencePdf(r.house, made, r.clock.now))
    if (!drawsPage(folder)) return
    const text = read(pgm(readFileSync(join(folder, 'page.pgm'))))
    assert.match(text ?? 'nothing', new RegExp(`^https://portal\\.example\\.org/verify\\?c=${made.code}#\\d{600,1400}$`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

const poppler = 'pdftoppm'

/** False where poppler is not installed: then the code as printed above must do. */
function drawsPage(folder: string): boolean {
  try {
    execFileSync(poppler, ['-gray', '-r', '150', '-f', '1', '-l', '1', '-singlefile', 'licence.pdf', 'page'], { cwd: folder })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Netpbm's grey picture, binary: `P5 width height 255` and a byte for each dot. */
function pgm(file: Buffer): Picture {
  const [header, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 40))!
  return { width: Number(width), height: Number(height), grey: file.subarray(header!.length) }
}
