// Draws charts and formulas where their libraries can be loaded; what stands in the page already stays readable where not.
window.addEventListener("load", () => {
  if (window.renderMathInElement) {
    document.querySelectorAll(".prose, .latex").forEach((prose) => window.renderMathInElement(prose, {
      delimiters: [
        { left: "\\[", right: "\\]", display: true },
        { left: "\\(", right: "\\)", display: false },
      ],
      throwOnError: false,
    }));
  }
  if (window.Plotly) {
    document.querySelectorAll(".figure").forEach(async (figure) => {
      const description = JSON.parse(figure.querySelector("script").textContent);
      const fallback = figure.querySelector(".fallback");
      const place = document.createElement("div");
      figure.append(place);
      try {
        await window.Plotly.newPlot(place, description.data, description.layout ?? {}, { responsive: true, ...(description.config ?? {}) });
        fallback.hidden = true;
      } catch (error) {
        place.remove();
        console.error(error);
      }
    });
  }
});
