import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeFileName } from './file-name.ts'
import { fileTypeOf } from './file-type.ts'
import { jpegBytes, pdfBytes, pngBytes } from './sample-files.ts'

test('a file is what its content says', () => {
  for (const [bytes, type] of [
    [pdfBytes(), 'application/pdf'],
    [Buffer.concat([Buffer.alloc(1000), pdfBytes()]), 'application/pdf'],
    [jpegBytes(), 'image/jpeg'],
    [pngBytes(), 'image/png'],
    [Buffer.concat([Buffer.alloc(1024), pdfBytes()]), undefined],
    [pdfBytes().subarray(0, 20), undefined],
    [Buffer.concat([pdfBytes(), Buffer.alloc(2000)]), undefined],
    [Buffer.from('<html><script>alert(1)</script>'), undefined],
    [Buffer.from('MZ'), undefined],
    [Buffer.from('PK\u0003\u0004'), undefined],
    [Buffer.from('GIF89a'), undefined],
    [Buffer.alloc(0), undefined],
  ] as const)
    assert.equal(fileTypeOf(bytes), type, bytes.subarray(0, 12).toString('latin1'))
})

test('a name has no path, no hidden signs and the ending of its content', () => {
  for (const [given, kept] of [
    ['plan.pdf', 'plan.pdf'],
    ['Plan.PDF', 'Plan.PDF'],
    ['C:\\Users\\me\\plan.pdf', 'plan.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['plan.exe', 'plan.exe.pdf'],
    ['平面圖.pdf', '平面圖.pdf'],
    ['e\u0301tage.pdf', 'étage.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['fdp.\u202eexe', 'fdp.exe.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['', 'file.pdf'],
    ['/', 'file.pdf'],
    ['.pdf', 'file.pdf'],
  ] as const)
    assert.equal(safeFileName(given, 'application/pdf'), kept, JSON.stringify(given))
  const long = safeFileName(`${'圖'.repeat(300)}.pdf`, 'application/pdf')
  assert.equal([...long].length, 120)
  assert.ok(long.endsWith('.pdf'))
})
