/** One sheet for the few pages there are; the Content-Security-Policy names its hash. */
export const style = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
main { box-sizing: border-box; max-width: 24rem; padding: 1.5rem; width: 100%; }
h1 { font-size: 1.5rem; margin: 0 0 0.5rem; }
label { display: block; margin-top: 1rem; }
input, button { box-sizing: border-box; font: inherit; padding: 0.6rem; width: 100%; }
input { border: 1px solid GrayText; border-radius: 0.3rem; }
button { background: #0b5cad; border: 0; border-radius: 0.3rem; color: #fff; cursor: pointer; margin-top: 1.5rem; }
:focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }
.problem { border-left: 4px solid #c0392b; margin: 1rem 0 0; padding-left: 0.75rem; }
.hint { color: GrayText; font-size: 0.875rem; margin-top: 1.5rem; overflow-wrap: anywhere; }
`;
