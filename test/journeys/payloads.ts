// What somebody could type so that it runs, by the place in a page where it would: our own list, for check IN-2. Each calls alert.

const tags = [
  'img src=x onerror',
  'svg onload',
  'body onload',
  'iframe onload',
  'video src=x onerror',
  'audio src=x onerror',
  'input autofocus onfocus',
  'select autofocus onfocus',
  'textarea autofocus onfocus',
  'details open ontoggle',
  'marquee onstart',
  'object data=x onerror',
  'embed src=x onload',
  'link rel=stylesheet href=x onerror',
  'style onload',
  'script src=x onerror',
  'a tabindex=1 autofocus onfocus',
  'button autofocus onfocus',
  'div style="animation-name:x" onanimationstart',
  'p onpointerenter',
  'b onclick',
  'form onsubmit',
  'keygen autofocus onfocus',
  'frameset onload',
  'image src=x onerror',
] as const;

const html = tags.flatMap((tag) => [
  `<${tag}=alert(1)>`,
  `<${tag}="alert\`1\`"//`,
  `<${tag.toUpperCase()}='alert&lpar;1&rpar;'>`,
]);

/** Ends of what the text could stand in, each followed by something that runs. */
const endings = [
  '">',
  "'>",
  '`>',
  '-->',
  ']]>',
  '</title>',
  '</textarea>',
  '</style>',
  '</script>',
  '</noscript>',
  '</xmp>',
  '</template>',
  '</select>',
  '</svg>',
  '</math>',
  '<!--',
  '/>',
  '\\">',
  '&quot;>',
  '</td></table>',
] as const;
const broken = endings.flatMap((ending) => [
  `${ending}<script>alert(1)</script>`,
  `${ending}<img src=x onerror=alert(1)>`,
]);

const attributes = ['"', "'", '`', '', '\\"', '&quot;', '" ', "' "].flatMap((quote) => [
  `${quote} onmouseover=${quote}alert(1)`,
  `${quote} autofocus onfocus=${quote}alert(1)`,
  `${quote} style=${quote}background:url(javascript:alert(1))`,
]);

const urls = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript://%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'blob:javascript:alert(1)',
  '//x.invalid/a.js',
  'view-source:javascript:alert(1)',
].flatMap((url) => [url, `<a href="${url}">x</a>`]);

const svg = [
  '<svg><script>alert(1)</script></svg>',
  '<svg><script href=data:,alert(1) />',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><set onbegin=alert(1) attributeName=x>',
  '<svg><a xlink:href="javascript:alert(1)"><text x=1 y=9>x</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x">',
  '<svg><foreignObject><iframe srcdoc="<script>parent.alert(1)</script>"></foreignObject></svg>',
  '<svg><style>*{x:</style><img src=x onerror=alert(1)>',
  '<svg><title><img src=x onerror=alert(1)></title></svg>',
  '<svg/onload=alert(1)>',
  '<math><mtext><img src=x onerror=alert(1)></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  '<math><style><img src=x onerror=alert(1)></style></math>',
] as const;

const templates = [
  "{{constructor.constructor('alert(1)')()}}",
  "{{[].pop.constructor('alert(1)')()}}",
  '{{7*7}}{{alert(1)}}',
  `$\{alert(1)}`,
  '#{alert(1)}',
  '<%= alert(1) %>',
  '{% alert(1) %}',
  '[[alert(1)]]',
  '$t(alert(1))',
  '{name, select, other {<img src=x onerror=alert(1)>}}',
  '{count, plural, one {',
  "{'<img src=x onerror=alert(1)>'}",
  '{"__html":"<img src=x onerror=alert(1)>"}',
  '<b>{0}</b><0>alert(1)</0>',
  '__proto__',
  'constructor',
] as const;

const scripts = [
  "';alert(1)//",
  '";alert(1)//',
  "'-alert(1)-'",
  '"-alert(1)-"',
  "\\';alert(1)//",
  '`;alert(1)//',
  '</script><script>alert(1)</script>',
  "setTimeout('alert(1)')",
  '=alert(1)',
  '=HYPERLINK("javascript:alert(1)")',
  '@import"javascript:alert(1)"',
  'expression(alert(1))',
] as const;

const unicode = [
  '\u202e<img src=x onerror=alert(1)>',
  '\u2028<script>alert(1)</script>',
  '\ufeff<svg onload=alert(1)>',
  '<\u200bscript>alert(1)</\u200bscript>',
  '<scr\u00adipt>alert(1)</scr\u00adipt>',
  '＜script＞alert(1)＜/script＞',
  '‹img src=x onerror=alert(1)›',
  '<ſcript>alert(1)</ſcript>',
  '<ıframe onload=alert(1)>',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '\\u003cimg src=x onerror=alert(1)\\u003e',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '<img src=x onerror=\u0061lert(1)>',
  '<img src=x onerror=&#97;lert(1)>',
  '👩‍👩‍👧<img src=x onerror=alert(1)>',
  'ѕсrірt:аlеrt(1)',
] as const;

const nested = [
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<img src=x onerror=alert(1)>',
  '<img """><script>alert(1)</script>">',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<iframe src="javascript:parent.alert(1)"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<base href="javascript:alert(1)//">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<isindex action=javascript:alert(1) type=submit>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<p style="behavior:url(x);x:expression(alert(1))">x</p>',
  '<img srcset="x 1x" onerror=alert(1)>',
  '<picture><source srcset=x><img onerror=alert(1) src=x></picture>',
  '<portal src=javascript:alert(1)>',
  '<link rel=import href="data:text/html,<script>alert(1)</script>">',
] as const;

/** Every payload once. */
export const payloads: readonly string[] = [
  ...new Set([
    ...html,
    ...broken,
    ...attributes,
    ...urls,
    ...svg,
    ...templates,
    ...scripts,
    ...unicode,
    ...nested,
  ]),
];
