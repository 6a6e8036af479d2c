/** The public page's only style sheet, in the page itself: one request less on a poor line. Logical properties throughout. */
export const style = `
:root{--paper:#faf8f3;--raised:#fffefb;--sunken:#f2efe7;--ink:#1b1a18;--soft:#57534b;--rule:#dfdacf;--edge:#88827a;--accent:#1d4e5e;--wash:#e4ecec;--on:#fff;--danger:#9b2c1d;color-scheme:light}
@media(prefers-color-scheme:dark){:root{--paper:#151513;--raised:#1e1d1b;--sunken:#0f0f0d;--ink:#ece8df;--soft:#aaa499;--rule:#34322d;--edge:#7c776e;--accent:#8cc3d1;--wash:#1d2d32;--on:#0c1b20;--danger:#f19a8b;color-scheme:dark}}
*{box-sizing:border-box}
html{font:106.25%/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',sans-serif;-webkit-text-size-adjust:100%}
html:lang(ar){line-height:1.8}html:lang(ur){font-family:'Noto Nastaliq Urdu','Noto Sans Arabic',system-ui,Tahoma,sans-serif;line-height:2}
body{margin:0;background:var(--paper);color:var(--ink)}
h1,h2,h3,p,ul,dl,dd,figure,fieldset{margin:0;padding:0}
h1{font-size:clamp(1.7rem,6vw,2.5rem);line-height:1.15;letter-spacing:-.015em}
h2{font-size:1.35rem;line-height:1.3}h3{font-size:1.05rem;line-height:1.4}
html:lang(ar) :is(h1,h2,h3),html:lang(ur) :is(h1,h2,h3){line-height:1.7;letter-spacing:0}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;inset-block-start:-5rem;inset-inline-start:.5rem;padding:.75rem;background:var(--raised)}.skip:focus{inset-block-start:.5rem}
header,main,footer{max-width:46rem;margin-inline:auto;padding:1rem}
header{display:grid;gap:1rem;padding-block-start:2rem}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:2.25rem}
nav ul,.langs{display:flex;flex-wrap:wrap;gap:.25rem .9rem;list-style:none}
nav a,.langs a,footer a{display:inline-flex;align-items:center;min-block-size:2.75rem;min-inline-size:2.75rem}
.langs [aria-current]{font-weight:650;text-decoration:none;color:var(--ink)}
section{display:grid;grid-template-columns:minmax(0,1fr);gap:.9rem;scroll-margin-block-start:1rem}
section>h2{padding-block-start:1.25rem;border-block-start:1px solid var(--rule)}
.soft{color:var(--soft)}
.grade{display:inline-block;padding:0 .55rem;border-radius:1rem;background:var(--wash);color:var(--ink);font-size:.82rem}
.asked{display:grid;gap:1rem}
.asked>div{display:grid;gap:.3rem;padding:1rem;border:1px solid var(--rule);border-radius:.6rem;background:var(--raised)}
.asked dt,.asked h3{font-weight:650}
.scroll{overflow-x:auto}
table{inline-size:100%;border-collapse:collapse}
th,td{padding:.5rem;border-block-end:1px solid var(--rule);text-align:start;vertical-align:top}
.pictures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.5rem}
.pictures img,.slider img{inline-size:100%;block-size:auto;border-radius:.5rem;background:var(--sunken)}
.results{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(10rem,100%),1fr));gap:.75rem;list-style:none}
.results img{inline-size:100%;aspect-ratio:1;object-fit:cover;border-radius:.5rem;background:var(--sunken)}
.asked ul:not(.results){padding-inline-start:1.2rem}
.slider{display:grid;gap:.5rem;max-inline-size:28rem}
input[type=range]{inline-size:100%;min-block-size:2.75rem;accent-color:var(--accent)}
form{display:grid;grid-template-columns:minmax(0,1fr);gap:.9rem}
fieldset{display:flex;flex-wrap:wrap;gap:.5rem;border:0;min-inline-size:0}
legend{float:inline-start;inline-size:100%;padding:0}
label.field{display:grid;gap:.3rem}
label.pick{display:flex;gap:.6rem;align-items:center;min-block-size:2.75rem;padding:.3rem .9rem;border:1px solid var(--edge);border-radius:.5rem}
label.pick:has(:checked){background:var(--wash);border-color:var(--accent)}
input[type=radio],input[type=checkbox]{inline-size:1.25rem;block-size:1.25rem;flex:none;accent-color:var(--accent)}
:is(input:not([type=radio],[type=checkbox],[type=range]),select,textarea){inline-size:100%;min-block-size:2.75rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:.4rem;background:var(--raised);color:var(--ink);font:inherit}
.button{justify-self:start;display:inline-flex;align-items:center;min-block-size:2.75rem;padding:.5rem 1.1rem;border:1px solid var(--accent);border-radius:.5rem;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.button.plain{background:transparent;color:var(--accent)}
.result{padding:1rem;border:1px solid var(--accent);border-radius:.6rem;background:var(--raised)}
.fault{color:var(--danger);font-weight:600}
.amount{font-size:1.5rem;font-weight:650}
dl.sums div{display:flex;justify-content:space-between;gap:1rem;padding-block:.25rem;border-block-end:1px solid var(--rule)}
.trap{position:absolute;inset-inline-start:-200vw;block-size:1px;overflow:hidden}
[hidden]{display:none!important}
footer{display:grid;gap:.5rem;padding-block-end:3rem;color:var(--soft)}
@media print{nav,.langs,form,.button{display:none}}
`
