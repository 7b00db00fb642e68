// Theme, folding, formulas and figures. What stands in the page already stays readable where this or a library does not run.
(() => {
  "use strict";
  const root = document.documentElement;
  const isTouch = window.matchMedia("(pointer: coarse)");
  const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");
  const themeKey = "notebook-report-theme";

  // Before the first paint, so that the page does not flash. Storage may be forbidden.
  const remembered = (() => { try { return localStorage.getItem(themeKey); } catch { return null; } })();
  if (remembered === "dark" || remembered === "light") { root.dataset.theme = remembered; }
  root.classList.add("scripted");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);

  // ---- Colours of figures in the dark -------------------------------------------------------------------------------------------

  const dark = {
    paper: "#14171c", ink: "#d9dee5", grid: "#2b313a", axis: "#6b7480", zero: "#454d58",
    colorway: ["#56a9e0", "#f0813a", "#2fbf95", "#e19ac6", "#f0b43c", "#8fd0f5", "#9d8ff0", "#e07a9c", "#a8adb5", "#f5e663"],
  };
  const pen = document.createElement("canvas").getContext("2d");

  // Red, green, blue and opacity of a CSS colour, or null.
  function channels(colour) {
    if (!pen || typeof colour !== "string") { return null; }
    pen.fillStyle = "#010203";
    pen.fillStyle = colour;
    const text = pen.fillStyle;
    if (text === "#010203") { return null; }
    if (text[0] === "#") { return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)).concat(1); }
    const numbers = text.match(/[\d.]+/g);
    return numbers && numbers.length >= 3 ? [...numbers.slice(0, 3).map(Number), numbers.length > 3 ? Number(numbers[3]) : 1] : null;
  }

  const luminance = (rgb) => rgb.slice(0, 3)
    .map((value) => value / 255).map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);

  // A line's or a word's colour, mixed with white until it stands out from the dark page (contrast 4, WCAG's formula).
  function lit(colour) {
    const rgb = channels(colour);
    if (!rgb || rgb[3] === 0) { return colour; }
    // What is nearly black on white is nearly white on black.
    if (Math.max(...rgb.slice(0, 3)) < 80) { return `rgba(${channels(dark.ink).slice(0, 3).join(",")},${rgb[3]})`; }
    const mixed = (share) => rgb.slice(0, 3).map((value) => Math.round(value + (255 - value) * share));
    for (let share = 0; share <= 1; share += 0.05) {
      if ((luminance(mixed(share)) + 0.05) / (luminance(channels(dark.paper)) + 0.05) >= 4) {
        return share === 0 ? colour : `rgba(${mixed(share).join(",")},${rgb[3]})`;
      }
    }
    return colour;
  }

  const isWhite = (colour) => { const rgb = channels(colour); return rgb !== null && luminance(rgb) > 0.95; };

  // A scale that starts at white, for nothing, starts at the page's colour in the dark and ends at light ink: white would glare.
  function darkScale(scale) {
    if (!Array.isArray(scale) || !Array.isArray(scale[0]) || !isWhite(scale[0][1])) { return scale; }
    const [page, ink] = [channels(dark.paper), channels(dark.ink)];
    return scale.map(([place, colour]) => {
      const rgb = channels(colour);
      const between = (value, i) => Math.round(page[i] + (1 - value / 255) * (ink[i] - page[i]));
      return [place, rgb ? `rgb(${rgb.slice(0, 3).map(between).join(",")})` : colour];
    });
  }

  // Colours of marks and words are lit; white areas take the page's colour; other colour scales and everything else stay.
  function darkened(value, key) {
    if (typeof value === "string") {
      if (/^(bgcolor|paper_bgcolor|plot_bgcolor)$/.test(key)) { return isWhite(value) ? dark.paper : value; }
      if (/^(gridcolor)$/.test(key)) { return dark.grid; }
      return /(^|[a-z])color$/.test(key) ? lit(value) : value;
    }
    if (Array.isArray(value)) {
      if (/(^|[a-z])color$/.test(key)) { return value.map((part) => (typeof part === "string" ? lit(part) : part)); }
      return value.some((part) => part && typeof part === "object" && !Array.isArray(part)) ? value.map((part) => darkened(part, "")) : value;
    }
    if (value && typeof value === "object" && !ArrayBuffer.isView(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, part]) =>
        [name, name === "colorscale" ? darkScale(part) : name === "colorway" ? part.map(lit)
          : /^(coloraxis|z|x|y)$/.test(name) && typeof part !== "string" ? part : darkened(part, name)]));
    }
    return value;
  }

  function darkTemplate(template) {
    const axis = { gridcolor: dark.grid, linecolor: dark.axis, tickcolor: dark.axis, zerolinecolor: dark.zero };
    const given = (template && template.layout) || {};
    return {
      ...template,
      layout: {
        ...given, font: { ...given.font, color: dark.ink }, paper_bgcolor: dark.paper, plot_bgcolor: dark.paper, colorway: dark.colorway,
        xaxis: { ...given.xaxis, ...axis }, yaxis: { ...given.yaxis, ...axis },
        annotationdefaults: { ...given.annotationdefaults, arrowcolor: dark.ink },
        hoverlabel: { ...given.hoverlabel, bordercolor: dark.axis },
      },
    };
  }

  // ---- Figures ------------------------------------------------------------------------------------------------------------------

  const words = (text) => text.replace(/<br\s*\/?>/gi, " <br> ").split(/\s+/).filter((word) => word.length > 0);

  // A title in lines that fit: plotly.js breaks none itself. Tags such as <sub> count as the text that they hold.
  function wrapped(text, width, size) {
    if (!pen) { return text; }
    pen.font = `${size}px system-ui, sans-serif`;
    const lines = [""];
    for (const word of words(text)) {
      const longer = word === "<br>" ? null : `${lines[lines.length - 1]} ${word}`.trim();
      if (longer !== null && (lines[lines.length - 1] === "" || pen.measureText(longer.replace(/<[^>]*>/g, "")).width <= width)) {
        lines[lines.length - 1] = longer;
      } else {
        lines.push(word === "<br>" ? "" : word);
      }
    }
    return lines.join("<br>");
  }

  // Where plotly.js puts the panels of a grid: the axes of each and its place, in fractions of the plot.
  function panelsOf(figure) {
    const { rows = 1, columns = 1, xgap = 0.1, ygap = 0.1, roworder } = figure.layout.grid;
    const pairs = new Map();
    for (const trace of figure.data || []) {
      pairs.set(`${trace.xaxis || "x"} ${trace.yaxis || "y"}`, [trace.xaxis || "x", trace.yaxis || "y"]);
    }
    const place = (axis) => Number(axis.slice(1) || 1);
    return [...pairs.values()].sort((one, other) => place(one[1]) - place(other[1])).map(([x, y]) => {
      const column = (place(y) - 1) % columns;
      const row = Math.floor((place(y) - 1) / columns);
      const fromBelow = roworder === "bottom to top" ? row : rows - 1 - row;
      return { x, y, middle: (column + (1 - xgap) / 2) / (columns - xgap), top: (fromBelow + 1 - ygap) / (rows - ygap) };
    });
  }

  const axisName = (id) => `${id[0]}axis${id.slice(1)}`;

  // Panels side by side, one below the other: on a phone there is no room for two. Their titles go along, to the left. An axis without a
  // title shares that of the first panel.
  function stacked(layout, figure) {
    const panels = panelsOf(figure);
    const [height, between] = [190, 92];
    const whole = panels.length * height + (panels.length - 1) * between;
    const { grid, ...one } = layout;
    const hasTitle = (axis) => axis && axis.title && (axis.title.text || typeof axis.title === "string");
    const named = (axis, first) => (hasTitle(axis) ? axis.title : first && first.title);
    panels.forEach((panel, i) => {
      const top = 1 - (i * (height + between)) / whole;
      const [x, y] = [axisName(panel.x), axisName(panel.y)];
      const [firstX, firstY] = [layout[axisName(panels[0].x)], layout[axisName(panels[0].y)]];
      one[x] = { ...layout[x], domain: [0, 1], anchor: panel.y, title: named(layout[x], firstX) };
      one[y] = { ...layout[y], domain: [Math.max(0, top - height / whole), top], anchor: panel.x, title: named(layout[y], firstY) };
      panel.newTop = top;
    });
    one.annotations = (layout.annotations || []).map((note) => {
      if (note.xref !== "paper" || note.yref !== "paper" || note.showarrow !== false) { return note; }
      const distance = (panel) => Math.hypot(panel.middle - note.x, panel.top - note.y);
      const own = panels.reduce((best, panel) => (distance(panel) < distance(best) ? panel : best));
      return { ...note, x: 0, xanchor: "left", y: own.newTop, text: `<b>${note.text}</b>` };
    });
    return { layout: one, plot: whole };
  }

  const hasScale = (trace) => /^(heatmap|contour|histogram2d)/.test(trace.type || "") && trace.showscale !== false;

  // How high a plot with one scale on both axes is for its width; null where the scales are free.
  function heightForWidth(layout, data) {
    const locked = Object.keys(layout).filter((name) => /^yaxis\d*$/.test(name) && layout[name].scaleanchor);
    if (locked.length === 0) { return null; }
    return locked.reduce((sum, name) => {
      const axis = `y${name.slice(5)}`;
      const matrix = data.find((trace) => (trace.yaxis || "y") === axis && Array.isArray(trace.z) && /^heatmap/.test(trace.type));
      return sum + (matrix ? matrix.z.length / matrix.z[0].length : 1);
    }, 0);
  }

  // Rows that the names of traces take below the plot: plotly.js gives each the room of the longest.
  function legendRows(data, width) {
    if (!pen) { return 2; }
    pen.font = "11px system-ui, sans-serif";
    const names = data.filter((trace) => trace.name && trace.showlegend !== false).map((trace) => trace.name.split(/<br\s*\/?>/));
    const lengths = names.flat().map((line) => pen.measureText(line.replace(/<[^>]*>/g, "")).width);
    const longest = Math.max(...lengths);
    const columns = Math.max(1, Math.floor(width / (longest + 52)));
    return Math.ceil(names.length / columns) * Math.max(...names.map((lines) => lines.length));
  }

  // Words in boxes cannot stand closer: a diagram keeps its width and is scrolled in its box.
  const isDiagram = (layout) => (layout.annotations || []).filter((note) => note.text && note.bordercolor).length > 4;

  // The figure as it fits here: at most as wide as it wants to be. On a phone panels stand one below the other, and names and colour scales
  // below the plot.
  function fitted(figure, room) {
    const given = figure.layout || {};
    const template = (given.template && given.template.layout) || {};
    const columns = (given.grid && given.grid.columns) || 1;
    const wanted = given.width || Math.max(700, columns * 300);
    const width = isDiagram(given) && !isPrinting ? wanted : Math.min(wanted, room);
    const narrow = width < 560;
    let layout = { ...given, width, autosize: false, uirevision: "kept" };
    let data = figure.data || [];
    const margin = { ...template.margin, ...given.margin };
    if (narrow) {
      Object.assign(margin, { l: Math.min(margin.l ?? 70, 50), r: Math.min(margin.r ?? 40, 14), b: Math.min(margin.b ?? 60, 48) });
      layout.font = { ...given.font, size: 11 };
    }
    const restack = narrow && columns > 1 && given.grid.pattern === "independent";
    let plot = Math.round((given.height || 450) * Math.min(1, Math.max(width / wanted, 0.75))) - (margin.t ?? 60) - (margin.b ?? 60);
    if (restack) { ({ layout, plot } = stacked(layout, figure)); }
    // A finger that scrolls the page must not be caught by a figure.
    if (isTouch.matches) { layout.dragmode = false; }
    const share = narrow ? heightForWidth(given, data) : null;
    if (share !== null) { plot = Math.round((width - margin.l - margin.r) * share + (share < 1 ? 40 : 0)); }
    plot = Math.max(plot, share !== null && share < 1 ? 60 : 180);

    const title = typeof given.title === "string" ? { text: given.title } : given.title;
    if (title && title.text) {
      const usual = (template.title && template.title.font && template.title.font.size) || 16;
      const size = narrow ? 14 : (title.font && title.font.size) || usual;
      const text = wrapped(title.text, (width - 24) * 0.97, size);
      const isAbove = (note) => note.yref === "paper" && note.y >= 0.99 && note.yanchor === "bottom";
      const underneath = (layout.annotations || []).some(isAbove) ? 34 : 16;
      layout.title = {
        ...title, text, font: { ...title.font, size }, x: 12 / width, xref: "container", xanchor: "left",
        y: 1, yref: "paper", yanchor: "bottom", pad: { ...title.pad, t: 0, b: underneath + (text.split("<br>").length - 1) * size * 1.3 },
      };
      margin.t = underneath + 12 + text.split("<br>").length * size * 1.3;
    } else {
      margin.t = Math.min(margin.t ?? 60, 30);
    }
    let below = 0;
    if (narrow && data.some(hasScale)) {
      data = data.map((trace) => (hasScale(trace) ? {
        ...trace,
        colorbar: {
          ...trace.colorbar, orientation: "h", x: 0.5, xanchor: "center", xref: "paper", y: -margin.b / plot, yref: "paper", yanchor: "top",
          len: 1, lenmode: "fraction", thickness: 10, ypad: 4, title: { ...(trace.colorbar || {}).title, side: "top", font: { size: 11 } },
        },
      } : trace));
      below += 62;
    }
    const named = data.filter((trace) => trace.name && trace.showlegend !== false);
    const namesShown = layout.showlegend ?? (named.length > 0 && data.length > 1);
    if (narrow && namesShown) {
      // Beside the plot names would take half of it: they go below.
      const rows = legendRows(data, width - 24);
      const height = margin.t + plot + margin.b + below + 10 + rows * 19; // as added up below
      layout.legend = {
        ...given.legend, title: undefined, orientation: "h", x: 12 / width, xref: "container", xanchor: "left",
        y: 4 / height, yref: "container", yanchor: "bottom", font: { size: 11 },
      };
      below += 10 + rows * 19;
    }
    margin.b += below;
    layout.height = Math.round(Math.max(margin.t + plot + margin.b, narrow ? 160 : 300));
    layout.margin = margin;
    // Names of axes take more than one line where they must.
    const across = restack || columns === 1 ? 1 : columns;
    for (const name of Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key))) {
      const axis = layout[name];
      const label = axis && (typeof axis.title === "string" ? { text: axis.title } : axis.title);
      if (label && label.text) {
        const size = narrow ? 12 : (label.font && label.font.size) || 13;
        const length = name[0] === "x" ? (width - margin.l - margin.r) / across : restack ? 190 + 60 : plot;
        layout[name] = { ...axis, title: { ...label, text: wrapped(label.text, length * 0.97, size), font: { ...label.font, size } } };
      }
    }
    return { layout, data };
  }

  function asThumbnail(layout, figure, room) {
    const bare = {
      ...layout, title: undefined, showlegend: false, width: room, height: Math.round(room * 0.7), margin: { l: 6, r: 6, t: 6, b: 6 },
      annotations: [],
    };
    for (const name of Object.keys(figure.layout || {}).concat("xaxis", "yaxis").filter((key) => /^[xy]axis\d*$/.test(key))) {
      bare[name] = { ...bare[name], title: undefined, showticklabels: false, ticks: "", automargin: false };
    }
    return bare;
  }

  // Before printing, media queries still tell of the screen.
  let isPrinting = false;
  const paperWidth = 680;

  const described = new WeakMap();

  async function draw(figure) {
    const place = figure.querySelector(".plot");
    const fallback = figure.querySelector(".fallback");
    if (!described.has(figure)) { described.set(figure, JSON.parse(figure.querySelector("script").textContent)); }
    const given = described.get(figure);
    place.hidden = false;
    const room = Math.floor(Math.min(figure.clientWidth, isPrinting ? paperWidth : Infinity));
    const isThumbnail = figure.classList.contains("thumbnail");
    figure.classList.toggle("diagram", !isThumbnail && !isPrinting && isDiagram(given.layout || {}));
    let { layout, data } = fitted(given, isThumbnail ? Infinity : room);
    if (isThumbnail) {
      layout = asThumbnail(layout, given, room);
      data = data.map((trace) => ({ ...trace, showscale: false }));
    }
    const inTheDark = isDark() && !isPrinting;
    if (inTheDark) {
      const { template, ...own } = layout;
      layout = { ...darkened(own, ""), template: darkTemplate(template) };
      // See-through marks lose more light on black than on white.
      data = data.map((trace) => ({ ...darkened(trace, ""), ...(trace.opacity < 1 ? { opacity: (1 + trace.opacity) / 2 } : {}) }));
    }
    figure.dataset.room = room;
    try {
      await window.Plotly.react(place, data, layout, {
        ...given.config, responsive: false, displaylogo: false, staticPlot: isThumbnail,
        displayModeBar: room < 560 ? false : "hover", modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
      });
      fallback.hidden = true;
      figure.dataset.drawn = inTheDark ? "dark" : "light";
    } catch (error) {
      place.hidden = true;
      fallback.hidden = false;
      console.error(error);
    }
  }

  const allFigures = () => [...document.querySelectorAll(".figure")];
  const redraw = () => Promise.all(allFigures().filter((figure) => figure.dataset.drawn).map(draw));

  function watchFigures() {
    if (!window.Plotly) { return; }
    for (const figure of allFigures()) {
      // Its room is kept before it is drawn, so that the page does not move under the reader.
      const { layout } = JSON.parse(figure.querySelector("script").textContent);
      if (!figure.classList.contains("thumbnail")) { figure.style.minHeight = `${Math.round(((layout && layout.height) || 450) * 0.75)}px`; }
    }
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        near.unobserve(entry.target);
        draw(entry.target);
      }
    }, { rootMargin: "500px 0px" });
    allFigures().forEach((figure) => near.observe(figure));

    let waiting = 0;
    window.addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => allFigures()
        .filter((figure) => figure.dataset.drawn && Math.floor(figure.clientWidth) !== Number(figure.dataset.room)).forEach(draw), 150);
    });
    // Paper shows every figure, on white, as wide as it is. plotly.js draws before it returns.
    window.addEventListener("beforeprint", () => { isPrinting = true; allFigures().forEach(draw); });
    window.addEventListener("afterprint", () => { isPrinting = false; redraw(); });
  }

  // ---- Formulas -----------------------------------------------------------------------------------------------------------------

  function typeset() {
    if (!window.katex) { return; }
    for (const place of document.querySelectorAll(".math")) {
      // \( and \) or \[ and \] stand around it.
      const formula = place.textContent.slice(2, -2);
      // A comma or full stop after a formula stays on its line.
      if (place.nextSibling instanceof Text && /^[.,;:!?)\u2019\u201d-]/.test(place.nextSibling.data)) {
        place.nextSibling.insertData(0, "\u2060");
      }
      window.katex.render(formula, place, { displayMode: place.classList.contains("display"), throwOnError: false, strict: "ignore" });
    }
  }

  // ---- Buttons ------------------------------------------------------------------------------------------------------------------

  function offerTheme() {
    const button = document.getElementById("theme");
    const show = () => {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem(themeKey, root.dataset.theme); } catch { /* Not remembered then. */ }
      show();
      redraw();
    });
    systemIsDark.addEventListener("change", () => { show(); redraw(); });
    show();
  }

  function offerFolding() {
    const codes = [...document.querySelectorAll("details.code")];
    if (codes.length === 0) { return; }
    const button = document.getElementById("fold");
    const show = () => { button.textContent = codes.some((code) => code.open) ? "Fold code" : "Show code"; };
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = !codes.some((code) => code.open);
      codes.forEach((code) => { code.open = open; });
      show();
    });
    codes.forEach((code) => code.addEventListener("toggle", show));
    show();
  }

  function helpKeyboards() {
    // What scrolls sideways can be scrolled by arrow keys.
    for (const box of document.querySelectorAll("pre, table, .foreign, .math.display")) {
      if (box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; }
    }
  }

  function contents() {
    const list = document.querySelector(".contents details");
    if (!list) { return; }
    const wide = window.matchMedia("(min-width: 78rem)");
    const show = () => { list.open = wide.matches; };
    wide.addEventListener("change", show);
    show();
    const links = new Map([...list.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const reading = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((one) => one.isIntersecting)) {
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    }, { rootMargin: "0px 0px -75% 0px" });
    for (const id of links.keys()) {
      const heading = document.getElementById(id);
      if (heading) { reading.observe(heading); }
    }
  }

  // ---- Libraries that did not come ----------------------------------------------------------------------------------------------

  function tellWhatIsMissing() {
    const missing = [
      { name: "plotly.js", file: "plotly-strict.min.js", isThere: window.Plotly, use: ".figure", instead: "figures are shown as pictures or in words" },
      { name: "KaTeX", file: "katex.min.js", isThere: window.katex, use: ".math", instead: "formulas are shown as LaTeX" },
    ].filter((library) => !library.isThere && document.querySelector(library.use));
    if (missing.length === 0) { return; }
    const address = new URL(document.querySelector(`script[src$="${missing[0].file}"]`).src);
    const place = address.protocol === "file:" ? "the folder assets beside this page, which is not there" : `${address.host}, which needs a network`;
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.setAttribute("role", "status");
    notice.textContent = `${missing.map((library) => library.name).join(" and ")} could not be loaded from ${place}: `
      + `${missing.map((library) => library.instead).join(", ")}.`;
    document.querySelector("main").prepend(notice);
  }

  // Libraries are deferred scripts: they have run by now, or failed.
  document.addEventListener("DOMContentLoaded", () => {
    offerTheme();
    offerFolding();
    contents();
    typeset();
    watchFigures();
    tellWhatIsMissing();
    helpKeyboards();
  });
})();
