// The parts of ECharts that Innsikt draws with.
import { BarChart, HeatmapChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([
  ...[BarChart, HeatmapChart, LineChart, SankeyChart],
  ...[GridComponent, LegendComponent, VisualMapComponent, SVGRenderer],
]);

export { init } from 'echarts/core';
